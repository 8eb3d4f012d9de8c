import { defaultMetadataStorage } from 'class-transformer/cjs/storage';
import { getMetadataStorage } from 'class-validator';

export type Class<T extends object = object> = new () => T;

/** What a property with a class of its own holds. */
export interface Nested {
  readonly type: Class;
  /** A list of them, or one. */
  readonly list: boolean;
  /** It may be left out: class-validator lets any nested object be. */
  readonly optional: boolean;
}

const primitives = new Set<unknown>([Number, String, Boolean, Date, Object, Array]);
const known = new Map<Class, ReadonlyMap<string, Nested>>();

/** Property → what it holds, of the properties whose class `@Type` names; remembered, as no class changes. */
export function nestedIn(type: Class): ReadonlyMap<string, Nested> {
  const found = known.get(type) ?? readNested(type);
  known.set(type, found);
  return found;
}

function readNested(type: Class): ReadonlyMap<string, Nested> {
  const nested = new Map<string, Nested>();
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const optional = new Set(rules.filter((rule) => rule.type === 'conditionalValidation').map((rule) => rule.propertyName));
  const lists = new Set(rules.filter((rule) => rule.each || rule.name === 'isArray').map((rule) => rule.propertyName));
  for (const { propertyName } of rules) {
    const held = defaultMetadataStorage.findTypeMetadata(type, propertyName)?.typeFunction?.() as unknown;
    if (typeof held !== 'function' || primitives.has(held)) continue;
    nested.set(propertyName, { type: held as Class, list: lists.has(propertyName), optional: optional.has(propertyName) });
  }
  return nested;
}
