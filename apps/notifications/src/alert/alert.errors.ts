/** Said alike of an alert that does not exist and of one that the caller may not see. */
export class AlertNotFound extends Error {
  readonly code = 'alert-not-found';

  constructor(readonly alertId: string) {
    super(`There is no alert ${alertId}.`);
  }
}
