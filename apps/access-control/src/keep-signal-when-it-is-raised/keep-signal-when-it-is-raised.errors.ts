/** Its audience was changed before it came to be known here. Retryable. */
export class SignalNotKnownYet extends Error {
  readonly code = 'signal-not-known-yet';

  constructor(readonly signalId: string) {
    super(`signal ${signalId} is not known yet`);
    this.name = 'SignalNotKnownYet';
  }
}
