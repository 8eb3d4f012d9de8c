/** No dead letter has this id. */
export class DeadLetterUnknown extends Error {
  readonly code = 'dead-letter-unknown';

  constructor(readonly id: string) {
    super(`no dead letter ${id}`);
    this.name = 'DeadLetterUnknown';
  }
}

/** It was replayed or discarded before; what was decided is not decided again. */
export class DeadLetterSettled extends Error {
  readonly code = 'dead-letter-settled';

  constructor(
    readonly id: string,
    readonly state: string,
  ) {
    super(`dead letter ${id} is already ${state}`);
    this.name = 'DeadLetterSettled';
  }
}
