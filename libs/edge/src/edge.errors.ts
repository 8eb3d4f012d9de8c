import type { EdgeErrorCode } from './edge.errors-table';
import type { FieldError } from './problem';

const whoMayAsk = {
  client: 'This client may ask',
  state: 'All clients of your state together may ask',
  address: 'Without a token your address may ask',
  refused: 'Your address may be refused',
};

/** The client, its state, or whoever asks from an address without a token, has asked too often; the same request is taken later. */
export class TooManyRequests extends Error {
  readonly code = 'too-many-requests';

  constructor(
    readonly whose: keyof typeof whoMayAsk,
    readonly limit: number,
    readonly retryAfterSeconds: number,
  ) {
    super(`${whoMayAsk[whose]} ${limit} times a minute: wait ${retryAfterSeconds} s.`);
    this.name = 'TooManyRequests';
  }
}

/** A request refused at the door. */
export class RequestRefused extends Error {
  constructor(
    readonly code: EdgeErrorCode,
    detail: string,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(detail);
    this.name = 'RequestRefused';
  }
}

/** The cursor in `after` is not one that a page gave. */
export class CursorInvalid extends Error {
  readonly code = 'cursor-invalid' satisfies EdgeErrorCode;

  constructor() {
    super('The cursor is not one that a page gave: leave it out to start at the newest.');
    this.name = 'CursorInvalid';
  }
}
