import { nestedIn, type Class, type Nested } from '@openvrs/contracts';
import { getMetadataStorage } from 'class-validator';
import { required } from './field-errors';
import type { FieldError } from './problem';

/** Most items of an array whose class states no `ArrayMaxSize`. */
export const itemsMaxDefault = 5_000;
const known = new Map<Class, ReadonlyMap<string, number>>();

/**
 * What class-validator sees too late or not at all: arrays longer than their class allows, every item of which it
 * would first build and validate; arrays where one object belongs, and nested objects left out, which it lets pass.
 */
export function misshapen(type: Class, value: object, parent = ''): FieldError[] {
  const [limits, held] = [limitsOf(type), nestedIn(type)];
  const missing = [...held].filter(([property, nested]) => !nested.list && !nested.optional && !(property in value));
  const present = Object.entries(value).flatMap(([property, each]) => {
    const field = parent === '' ? property : `${parent}.${property}`;
    const max = limits.get(property) ?? itemsMaxDefault;
    if (Array.isArray(each) && each.length > max) return [tooMany(field, max)];
    const nested = held.get(property);
    return nested === undefined ? [] : within(nested, each, field);
  });
  return [...missing.map(([property]) => required(parent === '' ? property : `${parent}.${property}`)), ...present];
}

function within(nested: Nested, value: unknown, field: string): FieldError[] {
  if (!nested.list) return one(nested.type, value, field);
  return Array.isArray(value) ? value.flatMap((each: unknown, index) => one(nested.type, each, `${field}.${index}`)) : [];
}

function one(type: Class, value: unknown, field: string): FieldError[] {
  if (Array.isArray(value)) return [{ field, code: 'object-expected', message: 'must be a JSON object' }];
  return typeof value === 'object' && value !== null ? misshapen(type, value, field) : [];
}

function tooMany(field: string, max: number): FieldError {
  return { field, code: 'array-max-size', message: `must hold at most ${max} items` };
}

/** The long lists of a body with the class of their items: worth looking at piece by piece. */
export function longLists(type: Class, value: object, longerThan: number): { property: string; type: Class; items: readonly object[] }[] {
  const nested = nestedIn(type);
  return Object.entries(value).flatMap(([property, items]) => {
    const held = nested.get(property);
    return held?.list && Array.isArray(items) && items.length > longerThan ? [{ property, type: held.type, items }] : [];
  });
}

/** Property → most items of its array. */
function limitsOf(type: Class): ReadonlyMap<string, number> {
  const found = known.get(type) ?? readLimits(type);
  known.set(type, found);
  return found;
}

function readLimits(type: Class): ReadonlyMap<string, number> {
  const items = new Map<string, number>();
  for (const { name, constraints, propertyName } of getMetadataStorage().getTargetValidationMetadatas(type, '', false, false)) {
    const max: unknown = name === 'arrayMaxSize' ? (constraints as unknown[])[0] : undefined;
    if (typeof max === 'number') items.set(propertyName, max);
  }
  return items;
}
