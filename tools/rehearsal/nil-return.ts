import { dayOf } from '../bench/path/ours';

/** "Nothing to report" in these categories, for the whole of last month. */
export function nilReturnOn(categories: readonly string[], now: Date = new Date()): object {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  return {
    kind: 'nil',
    period: { from: dayOf(new Date(Date.UTC(year, month - 1, 1))), to: dayOf(new Date(Date.UTC(year, month, 0))) },
    categories,
    grade: { scheme: 'admiralty', source: 'B', information: '2' },
    handling: { tlp: 'AMBER' },
  };
}
