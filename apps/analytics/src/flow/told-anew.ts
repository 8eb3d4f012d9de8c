import type { FlowPart, StatePart } from './flow-part';

/** Names of sets of parts that a part is in: the whole, a citizenship, a route, what is left … */
export type SetsOf = (part: FlowPart) => readonly string[];

/**
 * For each set of parts, the states that tell something of it which no number has had in it before: a sum that none of the
 * earlier revisions had of it, by a part that none of them had. Whatever is added up of all that was ever shown, with
 * whatever signs: where a number of now is in it, what these states told of now is in it as well, for nothing earlier
 * can take it away.
 */
export function statesAnew(now: readonly StatePart[], earlier: readonly (readonly StatePart[])[], setsOf: SetsOf): Map<string, Set<string>> {
  const known = new Set(earlier.flat().map(nameOf));
  const before = earlier.map((parts) => sumsOf(parts, setsOf));
  const anew = new Map<string, Set<string>>();
  const sums = sumsOf(now, setsOf);
  for (const part of now) {
    for (const set of setsOf(part)) {
      const states = anew.get(set) ?? new Set();
      anew.set(set, states);
      const key = keyOf(set, part.state);
      if (!known.has(nameOf(part)) && before.every((then) => then.get(key) !== sums.get(key))) states.add(part.state);
    }
  }
  return anew;
}

function sumsOf(parts: readonly StatePart[], setsOf: SetsOf): Map<string, number> {
  const sums = new Map<string, number>();
  for (const part of parts) {
    for (const set of setsOf(part)) {
      const key = keyOf(set, part.state);
      sums.set(key, (sums.get(key) ?? 0) + part.count);
    }
  }
  return sums;
}

function keyOf(set: string, state: string): string {
  return `${state}\n${set}`;
}

function nameOf({ state, citizenship, route, count }: StatePart): string {
  return [state, citizenship, route, count].join('\n');
}
