import { createHash } from 'node:crypto';
import type { EvidenceV2, PeriodValueV2 } from '@openvrs/contracts';
import { detectionVersion } from '@openvrs/detection';
import { daysOf, ordinalOfName } from '../calendar/calendar';
import { reportsOf, type Cell } from '../series/cell';
import { alternativesTo } from './alternatives';
import type { Finding } from './finding';
import { rankOf } from './rank';
import { expectedDelayOf } from './reporting-delay';

const gradesMax = 50;
const chartPeriods = 24;

/** All that a reader needs to judge a finding, and all that a machine needs to compute it again. */
export function evidencePack(finding: Finding): EvidenceV2 {
  const { watched, cell, judgement, inputs, parts } = finding;
  const { frequency } = watched.series;
  const known = knownCells(finding);
  const baseline = baselineOf(finding);
  const states = distinct(cell.sources.map(({ state }) => state)).length;
  const grades = distinct(cell.sources.map(({ grade }) => grade));
  const expectedDelay = expectedDelayOf(finding.delay);
  return {
    ...judgement,
    library: detectionVersion,
    ...(finding.q === undefined ? {} : { q: finding.q }),
    baseline,
    rank: rankOf(judgement.surprise, states, grades),
    ...(expectedDelay ? { expectedDelay } : {}),
    window: daysOf(ordinalOfName(watched.period, frequency), frequency),
    dataVersion: dataVersion(known),
    reportCount: reportsOf(cell),
    contributingStateCount: states,
    observedOver: {
      from: known.map(({ days }) => days.from).reduce((a, b) => (a < b ? a : b)),
      to: known.map(({ days }) => days.to).reduce((a, b) => (a > b ? a : b)),
    },
    grades: grades.slice(0, gradesMax),
    ...(parts ? { parts } : {}),
    alternatives: alternativesTo(finding),
    chart: [...baseline.slice(1 - chartPeriods), { period: watched.period, value: finding.values?.get(watched.period) ?? judgement.observed }],
    inputs: { ...inputs },
  };
}

/** Counts, other values, or the shares of what the other cells hold. */
function baselineOf({ past, beside = [], values, judgement: { measure } }: Finding): PeriodValueV2[] {
  if (values) return past.map(({ period }) => ({ period, value: values.get(period) ?? 0 }));
  const wholes = new Map(beside.map((cell) => [cell.period, cell.count]));
  return past.flatMap(({ period, cell }): PeriodValueV2[] => {
    const count = cell?.count ?? 0;
    const whole = wholes.get(period) ?? 0;
    if (measure === 'count') return [{ period, value: count }];
    return whole === 0 ? [] : [{ period, value: count / whole }];
  });
}

/** Everything that the figures rest on: the baseline and other series too. */
export function knownCells({ past, beside = [], cell }: Finding): Cell[] {
  return [...past.flatMap((each) => each.cell ?? []), ...beside, cell];
}

/** Two runs that knew the same give the same: what was counted, and from how many reports. */
function dataVersion(cells: readonly Cell[]): string {
  const known = cells.map((cell) => [cell.seriesId, cell.period, cell.count, reportsOf(cell)]);
  return `sha256:${createHash('sha256').update(JSON.stringify(known)).digest('hex')}`;
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
