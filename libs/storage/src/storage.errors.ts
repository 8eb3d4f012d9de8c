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
