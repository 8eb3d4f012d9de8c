export interface WrongField {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** The roles of a client do not go with its state or agency. */
export class ClientRefused extends Error {
  readonly code = 'client-refused';
  readonly errors: readonly WrongField[];

  constructor(field: string, message: string) {
    super(message);
    this.name = 'ClientRefused';
    this.errors = [{ field, code: 'client-refused', message }];
  }
}

export class ClientNotFound extends Error {
  readonly code = 'client-not-found';

  constructor(readonly clientId: string) {
    super(`There is no client ${clientId}.`);
    this.name = 'ClientNotFound';
  }
}

/** Without an administrator nobody could make another. */
export class LastAdministrator extends Error {
  readonly code = 'last-administrator';

  constructor() {
    super('This is the last administrator: register another one first.');
    this.name = 'LastAdministrator';
  }
}

/** Somebody else changed the client's credentials meanwhile. */
export class ClientContended extends Error {
  readonly code = 'client-contended';

  constructor(readonly clientId: string) {
    super(`The credentials of ${clientId} are being changed by others: look at them, then try again.`);
    this.name = 'ClientContended';
  }
}
