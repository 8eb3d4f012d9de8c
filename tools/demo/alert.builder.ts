import type { SeenAlert } from './alert-book';

/** A surge of Iraqis from Belarus, where nothing else is said. */
export function aSeenAlert(change: Partial<SeenAlert> = {}): SeenAlert {
  return {
    alertId: 'alert-1',
    headline: 'Surge',
    lane: 'surge',
    severity: 'severe',
    pattern: { family: 'leg-citizenship', words: 'Belarus to Poland, citizenship Iraq', places: [{ country: 'BY' }, { country: 'PL' }] },
    series: { unit: 'detections', period: '2021-07' },
    observed: 1903,
    expected: 20.4,
    upper: 61,
    evidence: { surprise: 40, method: 'gamma-poisson' },
    reports: { count: 1, contributingStates: 1 },
    timeline: { releasedAt: '2026-01-01T00:00:00.000Z' },
    ...change,
  };
}
