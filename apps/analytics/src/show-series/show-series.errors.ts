/** Nobody knows yet what will have been known. */
export class AsOfInTheFuture extends Error {
  readonly code = 'as-of-in-the-future';

  constructor(readonly asOf: string) {
    super(`${asOf} is yet to come`);
    this.name = 'AsOfInTheFuture';
  }
}
