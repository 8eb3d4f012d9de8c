export class SignalNotFound extends Error {
  readonly code = 'signal-not-found';

  constructor(readonly signalId: string) {
    super(`No signal ${signalId}`);
    this.name = 'SignalNotFound';
  }
}
