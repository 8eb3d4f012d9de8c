import type { Caller } from '@openvrs/identity';

/** Administrators act for no state. */
export class NotOfAState extends Error {
  readonly code = 'not-of-a-state';

  constructor() {
    super('This is for clients of a state: an administrator names the state in the address.');
    this.name = 'NotOfAState';
  }
}

/** @throws NotOfAState */
export function stateOf({ state }: Caller): string {
  if (state === undefined) throw new NotOfAState();
  return state;
}
