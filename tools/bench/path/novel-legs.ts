import { countries } from '@openvrs/vocabulary';

export interface Leg {
  readonly from: string;
  readonly to: string;
}

const codes = countries.map(({ alpha2 }) => alpha2);

/** How many different ordered pairs of countries there are. */
export const legCount = codes.length * (codes.length - 1);

/** The nth ordered pair of two countries, each n another: every leg is one that was never reported before. */
export function novelLeg(n: number): Leg {
  if (n >= legCount) throw new RangeError(`there are ${legCount} legs between countries, and all have been used`);
  const from = n % codes.length;
  const step = 1 + Math.floor(n / codes.length);
  return { from: codes[from] ?? '', to: codes[(from + step) % codes.length] ?? '' };
}

/** A plain incident report: one leg by road, one count of persons. Well under a kilobyte, like what agencies push most. */
export function incidentOn({ from, to }: Leg, day: string, persons: number): object {
  return {
    kind: 'incident',
    period: { from: day, to: day },
    routes: [{ ref: 'r1', legs: [{ from: { country: from }, to: { country: to }, mode: 'road' }] }],
    flows: [{ indicator: 'illegal-border-crossing-between-bcps', unit: 'persons', count: { state: 'known', value: persons }, routeRef: 'r1' }],
    grade: { scheme: 'admiralty', source: 'B', information: '2' },
    handling: { tlp: 'AMBER' },
  };
}
