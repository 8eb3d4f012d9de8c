/** The word that a signal fell away came before the signal itself: worth another try. */
export class SignalNotIssuedYet extends Error {
  readonly code = 'signal-not-issued-yet';

  constructor(readonly signalId: string) {
    super(`No alert has been issued for signal ${signalId} yet.`);
  }
}
