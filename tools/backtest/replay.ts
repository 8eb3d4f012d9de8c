import type { BacktestArguments } from './arguments';
import { FirstSightings } from './first-sightings';
import { type Judgement, type LaneName, judgeDrifts, judgeSeries } from './lanes';
import { LaneLevels, type Levels } from './lane-levels';
import { formatPeriod } from './period';
import type { SurgeSetting } from './surge-setting';
import type { CountTable } from './table';

export interface Alarm {
  readonly key: readonly string[];
  readonly period: string;
  /** Period in which the counts are there to be judged: the period plus the delay. */
  readonly knownAt: string;
  readonly lane: LaneName;
  readonly method: string;
  readonly observed: number;
  readonly expected: number;
  readonly upper: number;
  readonly p: number;
  /** 1 = the most surprising alarm of its period. */
  readonly rank: number;
}

export interface Replay {
  readonly alarms: readonly Alarm[];
  readonly series: number;
  /** Periods reported on. */
  readonly periods: number;
  /** Series-periods judged among them. */
  readonly judged: number;
}

type Settings = Pick<BacktestArguments, 'frequency' | 'lanes' | 'level' | 'delay'> & {
  /** First and last period reported on; earlier ones only calibrate. */
  readonly from: number;
  readonly to: number;
  /** Several: each series by what foretold it best until then. */
  readonly surge: readonly SurgeSetting[];
};

/** Goes through the table period by period, as it became known; nothing at a period reads anything later. */
export function replay(table: CountTable, settings: Settings): Replay {
  const levels = new LaneLevels(settings);
  const sightings = new FirstSightings();
  const judgements = table.counts.flatMap((counts, i) => judgementsOf(counts, settings).map((seen) => ({ key: table.keys[i] ?? [], seen })));
  const rising = new Set<readonly string[]>();
  const alarms: Alarm[] = [];
  let judged = 0;
  const last = Math.min(settings.to, table.first + table.periods - 1);
  for (let period = table.first; period <= last; period++) {
    const found = judgements.flatMap(({ key, seen }) => toFound(key, seen[period - table.first])).map(({ key, seen }) => ({ key, seen: sightings.weigh(seen) }));
    const level = levels.now();
    const signalled = found.filter(({ seen }) => seen.p < level[seen.lane]);
    const told = signalled.filter(({ key, seen }) => seen.lane !== 'drift' || !rising.has(key));
    const series = new Set(found.map(({ key }) => key)).size;
    if (period >= settings.from) {
      alarms.push(...alarmsOf(period, { told, level, settings }));
      judged += series;
    }
    remember(rising, found, signalled);
    sightings.learn(found.map(({ seen }) => seen));
    levels.learn(found.map(({ seen }) => seen), { series, told: told.map(({ seen }) => seen.lane) });
  }
  const first = Math.max(settings.from, table.first);
  return { alarms, series: table.keys.length, periods: Math.max(0, last - first + 1), judged };
}

interface Found {
  readonly key: readonly string[];
  readonly seen: Judgement;
}

function judgementsOf(counts: Float64Array, { frequency, surge, lanes }: Settings): (Judgement | null)[][] {
  const asked = (seen: Judgement | null): Judgement | null => (seen !== null && lanes.includes(seen.lane) ? seen : null);
  const single = lanes.some((lane) => lane !== 'drift') ? [judgeSeries(counts, frequency, surge).map(asked)] : [];
  return lanes.includes('drift') ? [...single, judgeDrifts(counts, frequency)] : single;
}

function toFound(key: readonly string[], seen: Judgement | null | undefined): Found[] {
  return seen ? [{ key, seen }] : [];
}

/** A rise is told once, until it is over. */
function remember(rising: Set<readonly string[]>, found: readonly Found[], signalled: readonly Found[]): void {
  for (const { key, seen } of found) if (seen.lane === 'drift') rising.delete(key);
  for (const { key, seen } of signalled) if (seen.lane === 'drift') rising.add(key);
}

function alarmsOf(period: number, { told, level, settings }: { told: Found[]; level: Levels; settings: Settings }): Alarm[] {
  told.sort((a, b) => a.seen.p - b.seen.p || b.seen.observed - a.seen.observed);
  return told.map(({ key, seen }, i) => ({
    key,
    period: formatPeriod(period, settings.frequency),
    knownAt: formatPeriod(period + settings.delay, settings.frequency),
    lane: seen.lane,
    method: seen.method,
    observed: seen.observed,
    expected: seen.expected,
    upper: seen.upper(Math.max(1e-15, level[seen.lane])),
    p: seen.p,
    rank: i + 1,
  }));
}
