/** Not there, and not between those of whoever asks: one answer. */
export class AgreementNotFound extends Error {
  readonly code = 'agreement-not-found';

  constructor(readonly agreementId: string) {
    super(`There is no agreement ${agreementId}.`);
    this.name = 'AgreementNotFound';
  }
}

export class AgreementRefused extends Error {
  readonly code = 'agreement-refused';

  constructor(reason: string) {
    super(reason);
    this.name = 'AgreementRefused';
  }
}

export class AgreementContended extends Error {
  readonly code = 'agreement-contended';

  constructor(readonly agreementId: string) {
    super(`Agreement ${agreementId} is being changed by others: try again.`);
    this.name = 'AgreementContended';
  }
}
