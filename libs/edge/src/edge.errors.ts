import type { EdgeErrorCode } from './edge.errors-table';
import type { FieldError } from './problem';

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
