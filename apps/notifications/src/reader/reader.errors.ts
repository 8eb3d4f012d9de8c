/** Alerts go to states: who belongs to none has none. */
export class NotOfAState extends Error {
  readonly code = 'not-of-a-state';

  constructor() {
    super('This is for people and programs of a state: use a token of a user, a focal point or a subscriber.');
  }
}
