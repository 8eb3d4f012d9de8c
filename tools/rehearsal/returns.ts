import type { Leg } from '../bench/path/novel-legs';
import { dayOf } from '../bench/path/ours';

const grade = { scheme: 'admiralty', source: 'B', information: '2' };
const handling = { tlp: 'AMBER' };

/** "Nothing to report" in these categories, for the whole of last month. */
export function nilReturnOn(categories: readonly string[], now: Date = new Date()): object {
  return { kind: 'nil', period: lastMonth(now), categories, grade, handling };
}

/** Last month's count of one leg. */
export function statisticalReturnOn({ from, to }: Leg, persons: number, now: Date = new Date()): object {
  return {
    kind: 'statistical',
    period: lastMonth(now),
    routes: [{ ref: 'r1', legs: [{ from: { country: from }, to: { country: to }, mode: 'road' }] }],
    flows: [{ indicator: 'illegal-border-crossing-between-bcps', unit: 'persons', count: { state: 'known', value: persons }, routeRef: 'r1' }],
    grade,
    handling,
  };
}

function lastMonth(now: Date): { from: string; to: string } {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  return { from: dayOf(new Date(Date.UTC(year, month - 1, 1))), to: dayOf(new Date(Date.UTC(year, month, 0))) };
}
