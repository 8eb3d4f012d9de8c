import type { SignalRaisedV2 } from '@openvrs/contracts';
import type { Signal } from './signal';
import { SignalMemoryRepository } from './signal.memory-repository';

const repository = new SignalMemoryRepository();

/** A signal for specs. */
export function surgeSignal(cellId: string, parts: Partial<Signal> = {}): Signal {
  const id = parts.id ?? repository.idOf('surge', cellId, 0);
  const raisedAt = parts.raisedAt ?? new Date('2026-03-03T10:00:02.000Z');
  const raised: SignalRaisedV2 = {
    signalId: id,
    lane: 'surge',
    severity: 'minor',
    dangerToLife: false,
    pattern: { family: 'leg', key: 'leg|TR>GR', places: [{ country: 'TR' }, { country: 'GR' }] },
    series: { indicator: 'illegal-border-crossing-between-bcps', unit: 'persons', kind: 'incident', basis: 'detection', frequency: 'week', period: '2026-W10' },
    categories: ['flows', 'routes'],
    evidence: {
      method: 'gamma-poisson',
      methodVersion: '1',
      chosenBecause: 'One period of past.',
      library: '1.0.0',
      measure: 'count',
      parameters: { alpha: 1e-4 },
      baseline: [{ period: '2026-W09', value: 2 }],
      observed: 40,
      expected: 2,
      upper: 20,
      p: 1e-6,
      surprise: 6,
      rank: 6,
      window: { from: '2026-03-02', to: '2026-03-08' },
      dataVersion: 'sha256:0',
      reportCount: 1,
      contributingStateCount: 1,
      observedOver: { from: '2026-02-24', to: '2026-03-03' },
      grades: ['admiralty:B2'],
      alternatives: [{ explanation: 'one-source-only', found: 'yes', because: 'One state alone reports it.' }],
      chart: [{ period: '2026-W09', value: 2 }, { period: '2026-W10', value: 40 }],
      inputs: {},
    },
    basis: { states: ['GR'], handlings: [{ tlp: 'GREEN' }] },
    cause: { reportId: 'rep_1', receivedAt: '2026-03-03T10:00:00.000Z', releasedAt: '2026-03-03T10:00:01.000Z' },
    detectedAt: raisedAt.toISOString(),
  };
  return { subject: cellId, cellId, raised, ...parts, id, raisedAt };
}
