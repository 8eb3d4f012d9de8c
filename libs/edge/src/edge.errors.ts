import type { EdgeErrorCode } from './edge.errors-table';
import type { FieldError } from './problem';

/** The client, or its state, has asked too often; the same request is taken later. */
export class TooManyRequests extends Error {
  readonly code = 'too-many-requests';

  constructor(
    readonly whose: 'client' | 'state',
    readonly limit: number,
    readonly retryAfterSeconds: number,
  ) {
    super(`${whose === 'client' ? 'This client' : 'All clients of your state together'} may ask ${limit} times a minute: wait ${retryAfterSeconds} s.`);
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
