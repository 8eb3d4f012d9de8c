import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { FieldViolation } from './contract.errors';
import { nestedIn, type Class } from './nesting';
import { quicklyChecked } from './quick-check';
import { flattenViolations } from './violations';

export interface Checked<T> {
  /** Without the fields that its class does not know: a later version may have added them. */
  readonly instance: T;
  readonly violations: readonly FieldViolation[];
}

/** Data as an instance of its class, with all that is wrong with it. `parent` is put before the names of fields. */
export function checked<T extends object>(type: Class<T>, value: object, parent = ''): Checked<T> {
  const right = quicklyChecked(type, value);
  return right === undefined ? checkedSlowly(type, value, parent) : { instance: right, violations: [] };
}

/** By class-validator itself, which says of each rule whether it holds. */
export function checkedSlowly<T extends object>(type: Class<T>, value: object, parent = ''): Checked<T> {
  const lists = listsForObjects(type, value, parent);
  const instance = plainToInstance(type, value);
  if (lists.length > 0) return { instance, violations: lists };
  const errors = validateSync(instance, { whitelist: true, forbidUnknownValues: true });
  return { instance, violations: flattenViolations(errors, parent) };
}

/** Lists where one object belongs: class-validator validates their items instead, so that it lets an empty one pass. */
function listsForObjects(type: Class, value: object, field: string): FieldViolation[] {
  if (Array.isArray(value)) return [{ field, message: 'must be an object' }];
  return [...nestedIn(type)].flatMap(([property, nested]) => {
    const held: unknown = Reflect.get(value, property);
    const name = field ? `${field}.${property}` : property;
    if (!nested.list) return isObject(held) ? listsForObjects(nested.type, held, name) : [];
    return Array.isArray(held) ? held.flatMap((each: unknown, at) => (isObject(each) ? listsForObjects(nested.type, each, `${name}.${at}`) : [])) : [];
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
