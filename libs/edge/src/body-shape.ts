import { RequestRefused } from './edge.errors';

/** No request of ours is nested deeper. */
export const bodyDepthMax = 20;
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Looked at before anything recurses over the body. Iterative, so that no input can exhaust the stack. */
export function refuseHostileShape(body: unknown): void {
  let level: object[] = isObject(body) ? [body] : [];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > bodyDepthMax) throw new RequestRefused('body-too-deep', `Nest the body at most ${bodyDepthMax} levels deep.`);
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
