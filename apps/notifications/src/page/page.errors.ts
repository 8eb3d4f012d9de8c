export class CursorInvalid extends Error {
  readonly code = 'cursor-invalid';

  constructor() {
    super('The cursor is not one that a page gave: leave it out to start at the newest.');
  }
}
