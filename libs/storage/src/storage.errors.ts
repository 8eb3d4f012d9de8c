/** No MongoDB answered at the address within the time given. */
export class DatabaseUnreachable extends Error {
  readonly code = 'database-unreachable';

  constructor(
    /** Host and port only: the connection string may hold a password. */
    readonly hosts: string,
    readonly waitedMs: number,
    options?: ErrorOptions,
  ) {
    super(`No MongoDB answered at ${hosts} within ${waitedMs / 1000} s.`, options);
  }
}

/** The server speaks MongoDB's protocol but does not keep one of the promises we rely on. */
export class UnfitDatabase extends Error {
  readonly code = 'unfit-database';

  constructor(
    readonly operation: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`This MongoDB is unfit for OpenVRS: ${operation}: ${reason}`, options);
  }
}

/** A secret in the database cannot be opened: its key is not here, or it was changed or moved. */
export class SealBroken extends Error {
  readonly code = 'seal-broken';

  constructor(reason: string, options?: ErrorOptions) {
    super(`${reason}: nothing is read unless its seal is whole`, options);
  }
}
