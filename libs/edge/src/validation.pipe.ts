import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { quicklyChecked } from '@openvrs/contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { refuseHostileKeys } from './body-shape';
import { RequestRefused } from './edge.errors';
import { fieldErrorsOf, missingCode } from './field-errors';
import type { FieldError } from './problem';
import { longLists, misshapen } from './request-limits';

/** Errors named in one answer. */
export const fieldErrorsMax = 50;
const listLong = 25;
const untouched = new Set<unknown>([String, Boolean, Number, Array, Object, Buffer, Date]);

/** Class-typed bodies, queries and parameters become validated instances of their class; what is unknown is refused. */
export class RequestValidationPipe implements PipeTransform<unknown, unknown> {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    const { metatype, type } = metadata;
    if (type === 'custom' || metatype === undefined || untouched.has(metatype)) return value;
    return validated(metatype as new () => object, value);
  }
}

/** @throws RequestRefused naming every wrong field and how to mend it. */
export function validated<T extends object>(type: new () => T, value: unknown): T {
  const given = value ?? {};
  if (!isPlain(given)) throw new RequestRefused('validation-failed', 'Send a JSON object.', [objectExpected]);
  refuseHostileKeys(given);
  const shape = misshapen(type, given);
  const missing = shape.filter(({ code }) => code === missingCode);
  if (missing.length < shape.length) throw refusal(shape);
  const right = missing.length === 0 ? quicklyChecked(type, given, 'refused') : undefined;
  if (right !== undefined) return right;
  refuseEarly(type, given);
  const { instance, errors } = validate(type, given, '');
  const named = new Set(errors.map(({ field }) => field));
  // Its own rules say better what to send.
  const found = [...errors, ...missing.filter(({ field }) => !named.has(field))];
  if (found.length > 0) throw refusal(found);
  return instance;
}

function validate<T extends object>(type: new () => T, given: object, field: string): { instance: T; errors: FieldError[] } {
  const instance = plainToInstance(type, given);
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false });
  return { instance, errors: fieldErrorsOf(errors, field) };
}

/** A long list of wrong items is refused at its first ones: to collect every error of a large body takes seconds. */
function refuseEarly(type: new () => object, given: object): void {
  for (const list of longLists(type, given, listLong)) {
    const errors: FieldError[] = [];
    list.items.forEach((item, index) => {
      if (!isPlain(item)) return;
      errors.push(...validate(list.type, item, `${list.property}.${index}`).errors);
      if (errors.length >= fieldErrorsMax) throw refusal(errors);
    });
  }
}

const objectExpected: FieldError = { field: '', code: 'object-expected', message: 'must be a JSON object' };

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refusal(errors: readonly FieldError[]): RequestRefused {
  const onlyUnknown = errors.every((each) => each.code === 'field-unknown');
  const more = errors.length >= fieldErrorsMax ? ` The first ${fieldErrorsMax} are listed.` : '';
  const detail = onlyUnknown ? 'Leave out the fields that are not known.' : 'Mend the fields listed in errors.';
  return new RequestRefused(onlyUnknown ? 'field-unknown' : 'validation-failed', detail + more, errors.slice(0, fieldErrorsMax));
}
