import type { ValidationError } from 'class-validator';
import type { FieldViolation } from './contract.errors';

/** class-validator's tree as a flat list of field paths, in the order of the fields. */
export function flattenViolations(errors: readonly ValidationError[], parent: string): FieldViolation[] {
  return errors.flatMap((error) => {
    const field = parent ? `${parent}.${error.property}` : error.property;
    const own = Object.values(error.constraints ?? {}).map((message) => ({ field, message }));
    return [...own, ...flattenViolations(error.children ?? [], field)];
  });
}
