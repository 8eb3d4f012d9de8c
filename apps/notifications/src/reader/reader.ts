import type { Caller } from '@openvrs/identity';
import { NotOfAState } from './reader.errors';

/** Who reads: a client of a state. */
export interface Reader {
  readonly state: string;
  readonly subject: string;
}

/** @throws NotOfAState when the caller belongs to none, as the secretariat does. */
export function readerOf({ state, subject }: Caller): Reader {
  if (!state) throw new NotOfAState();
  return { state, subject };
}
