import { createHash } from 'node:crypto';
import { strictest } from '@openvrs/entitlement';
import type { Category, EvidenceV1, HandlingV1, SignalBasisV1, SignalRaisedV1 } from '@openvrs/contracts';
import { daysOf, ordinalOfName } from '../calendar/calendar';
import { reportsOf, type Cell } from '../series/cell';
import { signalId, type Signal } from '../signal/signal';
import type { Finding } from './finding';

/** A series is made of counted lines on routes: the right to both is needed. */
const categories: readonly Category[] = ['flows', 'routes'];
const handlingsMax = 200;
const gradesMax = 50;

export function signalOf(finding: Finding, supersededBefore: number, detectedAt: Date): Signal {
  const { lane, subject, watched, cell, cause } = finding;
  const id = signalId(lane, subject, supersededBefore);
  const { reportId, receivedAt, releasedAt } = cause;
  const raised: SignalRaisedV1 = {
    signalId: id,
    lane,
    severity: finding.severity,
    dangerToLife: cell.harmReports > 0,
    pattern: watched.series.pattern,
    series: { unit: watched.series.unit, frequency: watched.series.frequency, period: watched.period },
    categories: [...categories],
    evidence: evidenceOf(finding),
    basis: basisOf([...pastCells(finding), cell]),
    cause: { reportId, receivedAt, releasedAt },
    detectedAt: detectedAt.toISOString(),
  };
  return { id, subject, cellId: watched.cellId, raised, raisedAt: detectedAt, ...(cause.traceparent ? { traceparent: cause.traceparent } : {}) };
}

function evidenceOf(finding: Finding): EvidenceV1 {
  const { watched, cell, past, judgement } = finding;
  const { frequency } = watched.series;
  const known = [...pastCells(finding), cell];
  return {
    ...judgement,
    baseline: past.map((each) => ({ period: each.period, count: each.cell?.count ?? 0 })),
    observed: cell.count,
    window: daysOf(ordinalOfName(watched.period, frequency), frequency),
    dataVersion: dataVersion(known),
    reportCount: reportsOf(cell),
    contributingStateCount: distinct(cell.sources.map(({ state }) => state)).length,
    observedOver: {
      from: known.map(({ days }) => days.from).reduce((a, b) => (a < b ? a : b)),
      to: known.map(({ days }) => days.to).reduce((a, b) => (a > b ? a : b)),
    },
    grades: distinct(cell.sources.map(({ grade }) => grade)).slice(0, gradesMax),
  };
}

/** Of all that it rests on, the baseline too: its counts are shown, so the strictest handling of them holds. */
function basisOf(cells: readonly Cell[]): SignalBasisV1 {
  const sources = cells.flatMap((cell) => cell.sources);
  const handlings = new Map<string, HandlingV1>();
  for (const { handling } of sources) handlings.set(JSON.stringify(handling), handling);
  const distinctHandlings = [...handlings.values()];
  return {
    states: distinct(sources.map(({ state }) => state)),
    handlings: distinctHandlings.length > handlingsMax ? [strictest(distinctHandlings)] : distinctHandlings,
  };
}

/** Two runs that knew the same give the same: what was counted, and from how many reports. */
function dataVersion(cells: readonly Cell[]): string {
  const known = cells.map((cell) => [cell.seriesId, cell.period, cell.count, reportsOf(cell)]);
  return `sha256:${createHash('sha256').update(JSON.stringify(known)).digest('hex')}`;
}

function pastCells({ past }: Finding): Cell[] {
  return past.flatMap(({ cell }) => cell ?? []);
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
