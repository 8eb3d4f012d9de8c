import { reportLinesMax } from '@openvrs/contracts';
import type { Violation } from '../report/violation';

/** A place in a leg in a route is as deep as a report goes; the rest is a margin. */
const depthMax = 10;
/** Objects and lists in one body: more than a report of a megabyte can hold of real lines. */
const nodesMax = 50_000;

/**
 * Refuses what would be dear to look at closely: a body that is too deep, too long or no object at all. Walks without
 * recursion, so that no nesting exhausts the stack.
 */
export function bodyShapeViolation(body: unknown): Violation | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return violation('object', 'must be a JSON object');
  let level: object[] = [body];
  let nodes = 0;
  for (let depth = 1; level.length > 0; depth += 1) {
    nodes += level.length;
    if (depth > depthMax) return violation('too-deep', `must not nest deeper than ${depthMax} levels`);
    if (nodes > nodesMax) return violation('too-many-lines', `must not hold more than ${nodesMax} objects: split the report`);
    if (level.some(isTooLong)) return violation('list-size', `must not hold a list of more than ${reportLinesMax} lines: split the report`);
    level = level.flatMap(childrenOf);
  }
  return undefined;
}

const violation = (code: string, message: string): Violation => ({ field: '', code, message });

const isTooLong = (node: object): boolean => Array.isArray(node) && node.length > reportLinesMax;

function childrenOf(node: object): object[] {
  return Object.values(node).filter((value): value is object => typeof value === 'object' && value !== null);
}
