import { RequestRefused } from './edge.errors';

/** No request of ours is nested deeper. */
export const bodyDepthMax = 20;
/** Objects and arrays in one body: a report of the largest size we take has fewer than half as many. */
export const bodyNodesMax = 25_000;
/** Fields of one object. */
export const bodyKeysMax = 200;
/** What every object has by inheritance: as a field it would hide that, or change it. */
const forbiddenKeys = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

/** Looked at before anything recurses over the body. Iterative, so that no input can exhaust the stack. */
export function refuseHostileShape(body: unknown): void {
  let level: object[] = isObject(body) ? [body] : [];
  let nodes = 0;
  for (let depth = 1; level.length > 0; depth += 1) {
    nodes += level.length;
    if (depth > bodyDepthMax) throw new RequestRefused('body-too-deep', `Nest the body at most ${bodyDepthMax} levels deep.`);
    if (nodes > bodyNodesMax) throw new RequestRefused('body-too-many-items', `Send at most ${bodyNodesMax} objects and arrays in one body.`);
    level = level.flatMap(childrenOf);
  }
}

function childrenOf(value: object): object[] {
  if (!Array.isArray(value)) refuseHostileKeys(value);
  return Object.values(value).filter(isObject);
}

export function refuseHostileKeys(value: object): void {
  const keys = Object.keys(value);
  if (keys.length > bodyKeysMax) throw new RequestRefused('body-too-many-items', `Send at most ${bodyKeysMax} fields in one object.`);
  for (const key of keys) {
    if (forbiddenKeys.has(key)) throw new RequestRefused('body-key-forbidden', `Leave out the key "${key}".`);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
