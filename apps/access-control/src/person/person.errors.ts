/** The roles of a person do not go with the state, the agency or whoever invites. */
export class PersonRefused extends Error {
  readonly code = 'person-refused';
  readonly errors: readonly { readonly field: string; readonly code: string; readonly message: string }[];

  constructor(field: string, message: string) {
    super(message);
    this.name = 'PersonRefused';
    this.errors = [{ field, code: 'person-refused', message }];
  }
}

export class PersonExists extends Error {
  readonly code = 'person-exists';

  constructor(readonly email: string) {
    super('Somebody of this state has this address already: recover the account instead.');
    this.name = 'PersonExists';
  }
}

/** There is none, or none that the caller manages: both look the same. */
export class PersonNotFound extends Error {
  readonly code = 'person-not-found';

  /** @param session - Of one who is there: the sign-in that is not. */
  constructor(readonly personId: string, session?: string) {
    super(session === undefined ? `There is no person ${personId}.` : `${personId} has no sign-in ${session}: it ended, or never was.`);
    this.name = 'PersonNotFound';
  }
}

export class PersonContended extends Error {
  readonly code = 'person-contended';

  constructor(readonly personId: string) {
    super(`${personId} is being changed by others: try again.`);
    this.name = 'PersonContended';
  }
}

/** There is none, or none of this person. */
export class PasskeyNotFound extends Error {
  readonly code = 'passkey-not-found';

  constructor(readonly passkeyId: string) {
    super(`There is no passkey ${passkeyId}.`);
    this.name = 'PasskeyNotFound';
  }
}

export class LastFactor extends Error {
  readonly code = 'last-factor';

  constructor() {
    super('This is the only second factor of the account: add another first.');
    this.name = 'LastFactor';
  }
}

export class TooManyPasskeys extends Error {
  readonly code = 'too-many-passkeys';

  constructor(readonly most: number) {
    super(`There are ${most} passkeys, the most that a person may have: remove one first.`);
    this.name = 'TooManyPasskeys';
  }
}
