import type { ValidationError } from 'class-validator';
import type { FieldError } from './problem';

export const missingCode = 'is-defined';
/** Say of what type a value is: where one of them fails, so does whatever asks for more, and nothing within is worth a word. */
const ofType = new Set(['isArray', 'isObject', 'isString', 'isEmail', 'isInt', 'isNumber', 'isBoolean']);
/** Say of a value that is not there less than the others do of what to send. */
const saysLittle = new Set(['isArray', 'arrayMinSize', 'arrayMaxSize', 'arrayUnique', 'isString', 'isLength', 'min', 'max']);
/** Say nothing beside any other. */
const saysNothing = new Set(['nestedValidation', 'isDefined']);

/** What class-validator found, as a list of field paths: of a field that is missing or of a wrong type one thing, and that what to send. */
export function fieldErrorsOf(errors: readonly ValidationError[], parent: string): FieldError[] {
  return errors.flatMap((error) => {
    const field = parent === '' ? error.property : `${parent}.${error.property}`;
    const found = Object.entries(error.constraints ?? {});
    if (found.length > 0 && error.value === undefined) return [missing(field, error.property, found)];
    const wrongType = found.find(([rule]) => ofType.has(rule));
    if (wrongType) return [fieldError(field, ...wrongType)];
    const own = telling(found).map(([rule, message]) => fieldError(field, rule, message));
    return [...own, ...fieldErrorsOf(error.children ?? [], field)];
  });
}

type Found = readonly (readonly [rule: string, message: string])[];

function telling(found: Found): Found {
  const told = saying(found);
  return told.length > 0 ? told : found.slice(0, 1);
}

function saying(found: Found): Found {
  return found.filter(([rule]) => !saysNothing.has(rule));
}

/** @param wanted - Only of a nested object its class may say nothing. */
export function required(field: string, wanted = 'a JSON object'): FieldError {
  return { field, code: missingCode, message: `must be given: ${wanted}` };
}

function missing(field: string, property: string, found: Found): FieldError {
  const told = saying(found);
  const [, message] = told.find(([rule]) => !saysLittle.has(rule)) ?? told.find(([rule]) => ofType.has(rule)) ?? told[0] ?? [];
  return required(field, message && withoutStart(message, property));
}

/** `must be text` and `title must be text` as `text`. */
function withoutStart(message: string, property: string): string {
  const start = [`${property} must be `, 'must be '].find((each) => message.startsWith(each)) ?? '';
  return message.slice(start.length);
}

function fieldError(field: string, rule: string, message: string): FieldError {
  if (rule === 'whitelistValidation') return { field, code: 'field-unknown', message: 'is not a field of this request: leave it out' };
  const code = rule.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return { field, code, message };
}
