import type { Seen, ToldPart } from './flows-under-attack.fixture';

/** A number, as far as attackers care: how much of it each state told. */
export type Number = Pick<Seen, 'period' | 'byState'>;

/**
 * What the attacker learns by taking one number it saw from another, or by itself, less its own part: of how many other
 * states the rest is. Fewest of all such differences that are of anybody.
 */
export function fewestBehind(seen: readonly Number[], attacker: string): number {
  const nothing = { period: '', byState: {} };
  let fewest = Infinity;
  for (const [at, one] of seen.entries()) {
    for (const other of [nothing, ...seen.slice(0, at)]) {
      const states = statesBehind(one, other, attacker);
      if (states > 0) fewest = Math.min(fewest, states);
    }
  }
  return fewest;
}

function statesBehind(one: Number, other: Number, attacker: string): number {
  const all = new Set([...Object.keys(one.byState), ...Object.keys(other.byState)]);
  all.delete(attacker);
  const isSame = one.period === other.period;
  return [...all].filter((state) => !isSame || (one.byState[state] ?? 0) !== (other.byState[state] ?? 0)).length;
}

type Column = readonly ToldPart[];

/**
 * Whether any sum of the numbers, each as often and with whatever sign one likes, is of these states alone: what they
 * told is then left over, and everything else has gone. It is so where the numbers without what these states told have
 * fewer that are independent of each other than with it.
 */
export function isSolvedFor(states: readonly string[], numbers: readonly Column[]): boolean {
  const without = numbers.map((told) => told.filter(({ state }) => !states.includes(state)));
  return rankOf(without) < rankOf(numbers);
}

/** Independent ones among them: elimination, in a field of remainders, where nothing is rounded. */
function rankOf(numbers: readonly Column[]): number {
  const names = new Map<string, number>();
  const rows = numbers.map((told) => {
    const row = new Map<number, number>();
    for (const { state, citizenship, route, count } of told) {
      const name = [state, citizenship, route, count].join('|');
      row.set(names.get(name) ?? names.set(name, names.size).size - 1, 1);
    }
    return row;
  });
  const pivots = new Map<number, Map<number, number>>();
  for (const row of rows) {
    for (const [at, pivot] of pivots) subtract(row, pivot, row.get(at) ?? 0);
    const [first] = row;
    if (first) pivots.set(first[0], scaled(row, inverse(first[1])));
  }
  return pivots.size;
}

/** Products of two remainders are exact numbers. */
const prime = 67_108_859;

function subtract(row: Map<number, number>, pivot: ReadonlyMap<number, number>, times: number): void {
  if (times === 0) return;
  for (const [at, value] of pivot) {
    const left = ((row.get(at) ?? 0) + (prime - times) * value) % prime;
    if (left === 0) row.delete(at);
    else row.set(at, left);
  }
}

function scaled(row: ReadonlyMap<number, number>, by: number): Map<number, number> {
  return new Map([...row].map(([at, value]) => [at, (value * by) % prime]));
}

function inverse(value: number): number {
  let [result, base] = [1, value];
  for (let power = prime - 2; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % prime;
    base = (base * base) % prime;
  }
  return result;
}
