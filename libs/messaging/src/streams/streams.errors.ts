import { describeChange, type Change } from './change';

/** A stream or consumer differs from the code in a way that could lose messages: a person has to decide. */
export class UnsafeChangeRefused extends Error {
  readonly code = 'unsafe-change-refused';

  constructor(
    readonly resource: string,
    readonly changes: readonly Change[],
  ) {
    super(`${resource} is not changed: ${changes.map(describeChange).join('; ')}`);
    this.name = 'UnsafeChangeRefused';
  }
}
