import type { SignalRaisedV2 } from '@openvrs/contracts';

/** A surge of one leg, reported by Poland, that nothing withholds from an entitled state. */
export function aSignal(overrides: Partial<SignalRaisedV2> = {}): SignalRaisedV2 {
  return {
    signalId: 'surge-leg-BY-PL-2021-07',
    lane: 'surge',
    severity: 'severe',
    dangerToLife: false,
    pattern: { family: 'leg', key: 'leg|BY>PL', places: [{ country: 'BY' }, { country: 'PL' }] },
    series: { indicator: 'illegal-border-crossing-between-bcps', unit: 'detections', kind: 'statistical', basis: 'detection', frequency: 'month', period: '2021-07' },
    categories: ['flows', 'routes'],
    evidence: {
      method: 'gamma-poisson',
      methodVersion: '1',
      chosenBecause: 'One period of past.',
      library: '1.0.0',
      measure: 'count',
      parameters: { alpha: 0.001 },
      baseline: [{ period: '2021-06', value: 12 }],
      observed: 180,
      expected: 14.2,
      upper: 31,
      p: 1e-9,
      surprise: 9,
      rank: 9,
      window: { from: '2021-07-01', to: '2021-07-31' },
      dataVersion: 'sha256:0f',
      reportCount: 3,
      contributingStateCount: 1,
      observedOver: { from: '2021-07-01', to: '2021-07-31' },
      grades: ['admiralty:B2'],
      alternatives: [{ explanation: 'one-source-only', found: 'yes', because: 'One state alone reports it.' }],
      chart: [{ period: '2021-06', value: 12 }, { period: '2021-07', value: 180 }],
      inputs: {},
    },
    basis: { states: ['PL'], handlings: [{ tlp: 'GREEN' }] },
    cause: { reportId: 'rep-1', receivedAt: '2026-01-01T00:00:00.000Z', releasedAt: '2026-01-01T00:00:01.000Z' },
    detectedAt: '2026-01-01T00:00:02.000Z',
    ...overrides,
  };
}
