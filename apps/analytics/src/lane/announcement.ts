import { strictest } from '@openvrs/entitlement';
import type { Category, HandlingV1, SignalBasisV1, SignalRaisedV2 } from '@openvrs/contracts';
import type { Cell } from '../series/cell';
import type { Signal } from '../signal/signal';
import { evidencePack, knownCells } from './evidence-pack';
import type { Finding } from './finding';

/** A series is made of counted lines on routes: the right to both is needed. */
const categories: readonly Category[] = ['flows', 'routes'];
const handlingsMax = 200;

export function signalOf(finding: Finding, id: string, detectedAt: Date): Signal {
  const { lane, subject, watched, cell, cause } = finding;
  const { reportId, receivedAt, releasedAt } = cause;
  const { pattern, indicator, unit, kind, basis, frequency } = watched.series;
  const raised: SignalRaisedV2 = {
    signalId: id,
    lane,
    severity: finding.severity,
    dangerToLife: cell.harmReports > 0,
    pattern,
    series: { indicator, unit, kind, basis, frequency, period: watched.period },
    categories: [...categories, ...(finding.categories ?? [])],
    evidence: evidencePack(finding),
    basis: basisOf(knownCells(finding)),
    cause: { reportId, receivedAt, releasedAt },
    detectedAt: detectedAt.toISOString(),
  };
  const { audience } = watched.series;
  return { id, subject, cellId: watched.cellId, ...(audience === undefined ? {} : { audience }), raised, raisedAt: detectedAt, ...(cause.traceparent ? { traceparent: cause.traceparent } : {}) };
}

/** Of all that it rests on, the baseline too: its counts are shown, so the strictest handling of them holds. */
function basisOf(cells: readonly Cell[]): SignalBasisV1 {
  const sources = cells.flatMap((cell) => cell.sources);
  const handlings = new Map<string, HandlingV1>();
  for (const { handling } of sources) handlings.set(JSON.stringify(handling), handling);
  const distinctHandlings = [...handlings.values()];
  return {
    states: [...new Set(sources.map(({ state }) => state))].sort(),
    handlings: distinctHandlings.length > handlingsMax ? [strictest(distinctHandlings)] : distinctHandlings,
  };
}
