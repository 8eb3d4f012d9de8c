import type { SignalRaisedV1 } from '@openvrs/contracts';

/** A surge of one leg, reported by Poland, that nothing withholds from an entitled state. */
export function aSignal(overrides: Partial<SignalRaisedV1> = {}): SignalRaisedV1 {
  return {
    signalId: 'surge-leg-BY-PL-2021-07',
    lane: 'surge',
    severity: 'severe',
    dangerToLife: false,
    pattern: { family: 'leg', key: 'leg|BY>PL', places: [{ country: 'BY' }, { country: 'PL' }] },
    series: { unit: 'detections', frequency: 'month', period: '2021-07' },
    categories: ['flows', 'routes'],
    evidence: {
      method: 'gamma-poisson',
      methodVersion: '1',
      parameters: { alpha: 0.001 },
      baseline: [{ period: '2021-06', count: 12 }],
      observed: 180,
      expected: 14.2,
      upper: 31,
      p: 1e-9,
      surprise: 9,
      window: { from: '2021-07-01', to: '2021-07-31' },
      dataVersion: 'sha256:0f',
      reportCount: 3,
      contributingStateCount: 1,
      observedOver: { from: '2021-07-01', to: '2021-07-31' },
      grades: ['admiralty:B2'],
    },
    basis: { states: ['PL'], handlings: [{ tlp: 'GREEN' }] },
    cause: { reportId: 'rep-1', receivedAt: '2026-01-01T00:00:00.000Z', releasedAt: '2026-01-01T00:00:01.000Z' },
    detectedAt: '2026-01-01T00:00:02.000Z',
    ...overrides,
  };
}
