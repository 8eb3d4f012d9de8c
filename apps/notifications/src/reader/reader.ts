import type { Caller, Role } from '@openvrs/identity';
import { NotOfAState } from './reader.errors';

/** Whoever a state has appointed to be warned: its analysts and focal points, and their programs. An agency's system tells, and is told nothing. */
export const warnedRoles: readonly Role[] = ['subscriber', 'user', 'organisational-focal-point', 'focal-point'];

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
