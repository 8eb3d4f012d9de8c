export class SignalNotFound extends Error {
  readonly code = 'signal-not-found';

  constructor(readonly signalId: string) {
    super(`No signal ${signalId}`);
    this.name = 'SignalNotFound';
  }
}

export class CursorInvalid extends Error {
  readonly code = 'cursor-invalid';

  constructor(readonly cursor: string) {
    super('Not a cursor that a page of signals gave');
    this.name = 'CursorInvalid';
  }
}
