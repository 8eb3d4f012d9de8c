import { Type } from 'class-transformer';
import { IsArray, ValidateBy, ValidateIf, ValidateNested } from 'class-validator';

/** One check of one field: what must hold, and how the sender mends it. Never says what the field held. */
export interface FieldRule {
  readonly code: string;
  readonly holds: (value: unknown) => boolean;
  readonly fix: string;
}

export function Field({ code, holds, fix }: FieldRule): PropertyDecorator {
  return ValidateBy({ name: code, validator: { validate: holds, defaultMessage: () => fix } });
}

/** May be left out. Unlike class-validator's IsOptional it refuses null, which says neither "nothing" nor "not known". */
export function Maybe(): PropertyDecorator {
  return ValidateIf((_owner: object, value: unknown) => value !== undefined);
}

/** One object of its own kind. */
export function Part(kind: () => new () => object, fix: string): PropertyDecorator {
  return all(Field({ code: 'required', holds: isPlainObject, fix }), ValidateNested({ message: fix }), Type(kind));
}

/** A list of objects of one kind. Named as class-validator names its rules, by which the edge knows a list and its limit. */
export function Lines(kind: () => new () => object, { min = 0, max }: { min?: number; max: number }): PropertyDecorator {
  const message = 'must be a list of objects';
  const holds = (value: unknown): boolean => !Array.isArray(value) || sizeWithin(min, max)(value);
  const size = { name: 'arrayMaxSize', constraints: [max], validator: { validate: holds, defaultMessage: () => `must hold ${min} to ${max} lines` } };
  return all(IsArray({ message }), ValidateBy(size), ValidateNested({ message }), Type(kind));
}

/** A list of single values that each satisfy one rule. */
export function ListOf(rule: FieldRule, { min = 0, max }: { min?: number; max: number }): PropertyDecorator {
  const holds = (value: unknown): boolean => Array.isArray(value) && sizeWithin(min, max)(value) && value.every(rule.holds);
  return Field({ code: rule.code, holds, fix: `must be a list of ${min} to ${max} values, each of which ${rule.fix}` });
}

function all(...decorators: PropertyDecorator[]): PropertyDecorator {
  return (target, property) => decorators.forEach((decorate) => decorate(target, property));
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sizeWithin(min: number, max: number): (value: unknown) => boolean {
  return (value) => Array.isArray(value) && value.length >= min && value.length <= max;
}
