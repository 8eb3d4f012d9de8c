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
