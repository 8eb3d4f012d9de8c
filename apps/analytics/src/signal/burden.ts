import type { Lane } from '@openvrs/contracts';
import type { Signal } from './signal';

/** What one country's state was given of one lane. */
export interface Burden {
  readonly lane: Lane;
  /** ISO 3166-1 alpha-2, of a country of the patterns. */
  readonly state: string;
  readonly signals: number;
  readonly perWeek: number;
}

/** Signals for each lane and country of their patterns, the heaviest first; what was taken back was a burden too. */
export function burdenOf(signals: readonly Signal[], days: number): Burden[] {
  const counts = new Map<string, { lane: Lane; state: string; signals: number }>();
  for (const { raised: { lane, pattern } } of signals) {
    for (const state of new Set(pattern.places.map(({ country }) => country))) {
      const held = counts.get(`${lane}|${state}`) ?? { lane, state, signals: 0 };
      counts.set(`${lane}|${state}`, { ...held, signals: held.signals + 1 });
    }
  }
  const all = [...counts.values()].map((each) => ({ ...each, perWeek: (each.signals * 7) / days }));
  return all.sort((a, b) => b.signals - a.signals || (a.lane + a.state < b.lane + b.state ? -1 : 1));
}
