import { defaultMetadataStorage } from 'class-transformer/cjs/storage';
import { getMetadataStorage } from 'class-validator';
import type { FieldError } from './problem';

type Class = new () => object;

interface Nested {
  readonly type: Class;
  /** A list of them, or one. */
  readonly list: boolean;
  /** It may be left out: class-validator lets any nested object be. */
  readonly optional: boolean;
}

interface Limits {
  /** Property → most items of its array. */
  readonly items: ReadonlyMap<string, number>;
  /** Property → what it holds. */
  readonly nested: ReadonlyMap<string, Nested>;
}

/** Most items of an array whose class states no `ArrayMaxSize`. */
export const itemsMaxDefault = 5_000;
const primitives = new Set<unknown>([Number, String, Boolean, Date, Object, Array]);
const known = new Map<Class, Limits>();

/**
 * What class-validator sees too late or not at all: arrays longer than their class allows, every item of which it
 * would first build and validate; arrays where one object belongs, and nested objects left out, which it lets pass.
 */
export function misshapen(type: Class, value: object, parent = ''): FieldError[] {
  const limits = limitsOf(type);
  const missing = [...limits.nested].filter(([property, nested]) => !nested.list && !nested.optional && !(property in value));
  const present = Object.entries(value).flatMap(([property, each]) => {
    const field = parent === '' ? property : `${parent}.${property}`;
    const max = limits.items.get(property) ?? itemsMaxDefault;
    if (Array.isArray(each) && each.length > max) return [tooMany(field, max)];
    const nested = limits.nested.get(property);
    return nested === undefined ? [] : within(nested, each, field);
  });
  return [...missing.map(([property]) => required(parent === '' ? property : `${parent}.${property}`)), ...present];
}

function required(field: string): FieldError {
  return { field, code: 'is-defined', message: 'must be given' };
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
  const { nested } = limitsOf(type);
  return Object.entries(value).flatMap(([property, items]) => {
    const held = nested.get(property);
    return held?.list && Array.isArray(items) && items.length > longerThan ? [{ property, type: held.type, items }] : [];
  });
}

function limitsOf(type: Class): Limits {
  const found = known.get(type) ?? readLimits(type);
  known.set(type, found);
  return found;
}

function readLimits(type: Class): Limits {
  const items = new Map<string, number>();
  const nested = new Map<string, Nested>();
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const optional = new Set(rules.filter((rule) => rule.type === 'conditionalValidation').map((rule) => rule.propertyName));
  const lists = new Set(rules.filter((rule) => rule.each || rule.name === 'isArray').map((rule) => rule.propertyName));
  for (const { name, constraints, propertyName } of rules) {
    const max: unknown = name === 'arrayMaxSize' ? (constraints as unknown[])[0] : undefined;
    if (typeof max === 'number') items.set(propertyName, max);
    const held = defaultMetadataStorage.findTypeMetadata(type, propertyName)?.typeFunction?.() as unknown;
    if (typeof held !== 'function' || primitives.has(held)) continue;
    nested.set(propertyName, { type: held as Class, list: lists.has(propertyName), optional: optional.has(propertyName) });
  }
  return { items, nested };
}
