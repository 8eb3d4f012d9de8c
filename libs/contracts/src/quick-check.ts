import { defaultMetadataStorage } from 'class-transformer/cjs/storage';
import { TransformationType } from 'class-transformer';
import { getMetadataStorage, type ValidationArguments } from 'class-validator';
import { nestedIn, type Class, type Nested } from './nesting';

/** Whether fields that the class does not know are left out or a reason not to accept. */
export type UnknownFields = 'left-out' | 'refused';

type Rules = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>;
type Rule = (value: unknown, of: object) => boolean;
type Condition = (of: object, value: unknown) => boolean;

interface Property {
  readonly name: string;
  readonly applies: readonly Condition[];
  readonly rules: readonly Rule[];
  readonly nested?: Nested;
}

interface Plan {
  readonly byName: ReadonlyMap<string, Property>;
  readonly properties: readonly Property[];
}

type Fields = Record<string, unknown>;

const plans = new Map<Class, Plan | undefined>();

/**
 * The instance that class-transformer makes of the value, where class-validator has nothing to say against it: the same
 * rules, called without the search for them. Undefined where one of them does not hold or is of a kind that is not known
 * here: then class-validator is to be asked, and says why.
 */
export function quicklyChecked<T extends object>(type: Class<T>, value: object, unknown: UnknownFields = 'left-out'): T | undefined {
  const plan = planOf(type);
  if (plan === undefined || Array.isArray(value)) return undefined;
  const instance = new type();
  if (!isFilled(instance, plan, value, unknown)) return undefined;
  for (const property of plan.properties) if (!holds(property, instance)) return undefined;
  return instance;
}

function isFilled(instance: object, { byName }: Plan, value: object, unknown: UnknownFields): boolean {
  for (const key of Object.keys(value)) {
    const property = byName.get(key);
    if (property === undefined && unknown === 'refused') return false;
    const held = property && heldBy(property, (value as Fields)[key], unknown);
    if (held === refused) return false;
    if (property) (instance as Fields)[key] = held;
  }
  return true;
}

const refused = Symbol('refused');

function heldBy({ nested }: Property, given: unknown, unknown: UnknownFields): unknown {
  if (nested === undefined) return plainValue(given);
  if (given === undefined || given === null) return given;
  return nested.list ? nestedList(nested.type, given, unknown) : nestedObject(nested.type, given, unknown);
}

function nestedObject(type: Class, given: unknown, unknown: UnknownFields): unknown {
  if (typeof given !== 'object' || given === null) return refused;
  return quicklyChecked(type, given, unknown) ?? refused;
}

function nestedList(type: Class, given: unknown, unknown: UnknownFields): unknown {
  if (!Array.isArray(given)) return refused;
  const items: unknown[] = [];
  for (const each of given as unknown[]) {
    const item = nestedObject(type, each, unknown);
    if (item === refused) return refused;
    items.push(item);
  }
  return items;
}

/** What JSON knows; of anything else class-transformer makes something of its own. */
function plainValue(given: unknown): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given;
  return Object.getPrototypeOf(given) === Object.prototype ? given : refused;
}

function holds({ name, applies, rules, nested }: Property, instance: object): boolean {
  const value = (instance as Fields)[name];
  for (const condition of applies) if (!condition(instance, value)) return value === undefined || value === null;
  // A nested object that is absent is for its other rules to judge; null is not an object.
  if (nested && value === null) return false;
  for (const rule of rules) if (!rule(value, instance)) return false;
  return true;
}

function planOf(type: Class): Plan | undefined {
  if (!plans.has(type)) plans.set(type, makePlan(type));
  return plans.get(type);
}

function makePlan(type: Class): Plan | undefined {
  const all = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const byName = new Map<string, Rules>();
  for (const rule of all) byName.set(rule.propertyName, [...(byName.get(rule.propertyName) ?? []), rule]);
  const known = new Map<string, Property>();
  for (const [name, rules] of byName) {
    const property = propertyOf(type, name, rules);
    if (property === undefined) return undefined;
    known.set(name, property);
  }
  const starting = Object.entries(new type());
  const isKnown = starting.every(([name, value]) => known.has(name) && (value === undefined || known.get(name)?.nested === undefined));
  return byName.size > 0 && isKnown ? { byName: known, properties: [...known.values()] } : undefined;
}

const kinds = new Set(['customValidation', 'isDefined', 'conditionalValidation', 'nestedValidation', 'whitelistValidation']);

function propertyOf(type: Class, name: string, rules: Rules): Property | undefined {
  const nested = nestedIn(type).get(name);
  const isNested = rules.some((rule) => rule.type === 'nestedValidation');
  const isKnown = rules.every((rule) => kinds.has(rule.type) && rule.validateIf === undefined);
  if (!isKnown || isNested !== (nested !== undefined) || isTransformed(type, name, nested)) return undefined;
  const checks = rules.filter((rule) => rule.type === 'customValidation' || rule.type === 'isDefined').map(ruleOf);
  const applies = rules.filter((rule) => rule.type === 'conditionalValidation').map((rule) => (rule.constraints as Condition[])[0]);
  if (checks.includes(undefined) || applies.includes(undefined)) return undefined;
  return { name, applies: applies as Condition[], rules: checks as Rule[], ...(nested ? { nested } : {}) };
}

/** Whether class-transformer does more with the property than to copy it, or to make an instance of its one class. */
function isTransformed(type: Class, name: string, nested: Nested | undefined): boolean {
  const typed = defaultMetadataStorage.findTypeMetadata(type, name);
  const changed = defaultMetadataStorage.findTransformMetadatas(type, name, TransformationType.PLAIN_TO_CLASS).length > 0;
  const renamed = [defaultMetadataStorage.findExposeMetadata(type, name), defaultMetadataStorage.findExcludeMetadata(type, name)].some(Boolean);
  const chosen = typed?.options?.discriminator !== undefined;
  return changed || renamed || chosen || (typed !== undefined && nested === undefined) || name in type.prototype;
}

function ruleOf({ constraintCls, constraints, each, propertyName }: Rules[number]): Rule | undefined {
  const found = getMetadataStorage().getTargetValidatorConstraints(constraintCls);
  if (found.length === 0 || found.some(({ async }) => async)) return undefined;
  const validators = found.map(({ instance }) => instance);
  const holdsFor = (value: unknown, about: ValidationArguments): boolean => {
    for (const validator of validators) if (validator.validate(value, about) !== true) return false;
    return true;
  };
  return (value, object) => {
    const about: ValidationArguments = { value, object, constraints: constraints as unknown[], property: propertyName, targetName: object.constructor.name };
    return each && Array.isArray(value) ? value.every((item) => holdsFor(item, about)) : holdsFor(value, about);
  };
}
