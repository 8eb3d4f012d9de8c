import { RequestRefused } from './edge.errors';

/** No request of ours is nested deeper. */
export const bodyDepthMax = 20;
/** Objects and arrays in one body: a report of the largest size we take has fewer than half as many. */
export const bodyNodesMax = 25_000;
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

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
  if (!Array.isArray(value)) refuseForbiddenKeys(value);
  return Object.values(value).filter(isObject);
}

function refuseForbiddenKeys(value: object): void {
  for (const key of Object.keys(value)) {
    if (forbiddenKeys.has(key)) throw new RequestRefused('body-key-forbidden', `Leave out the key "${key}".`);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
