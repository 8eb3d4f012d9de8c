import type { BacktestArguments } from './arguments';
import { type Judgement, type LaneName, judgeSeries } from './lanes';
import { PastThreshold } from './past-threshold';
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
  readonly surge: SurgeSetting;
};

/** Goes through the table period by period, as it became known; nothing at a period reads anything later. */
export function replay(table: CountTable, settings: Settings): Replay {
  const thresholds = new Map(settings.lanes.map((lane) => [lane, thresholdOf(settings)]));
  const judgements = table.counts.map((counts) => judgeSeries(counts, settings.frequency, settings.surge));
  const alarms: Alarm[] = [];
  let judged = 0;
  const last = Math.min(settings.to, table.first + table.periods - 1);
  for (let period = table.first; period <= last; period++) {
    const found = judgementsAt(table, judgements, period);
    if (period >= settings.from) {
      alarms.push(...alarmsOf(period, { found, thresholds, settings }));
      judged += found.length;
    }
    thresholds.forEach((threshold, lane) => threshold.learn(found.map(({ seen }) => (seen.lane === lane ? seen.p : 1))));
  }
  const first = Math.max(settings.from, table.first);
  return { alarms, series: table.keys.length, periods: Math.max(0, last - first + 1), judged };
}

interface Found {
  readonly key: readonly string[];
  readonly seen: Judgement;
}

/** The budget is shared evenly between the lanes. */
function thresholdOf({ level, lanes }: Settings): PastThreshold {
  return 'alpha' in level ? PastThreshold.fixed(level.alpha) : new PastThreshold(level.budget / lanes.length);
}

function judgementsAt(table: CountTable, judgements: readonly (readonly (Judgement | null)[])[], period: number): Found[] {
  return judgements.flatMap((series, i) => {
    const seen = series[period - table.first];
    return seen ? [{ key: table.keys[i] ?? [], seen }] : [];
  });
}

function alarmsOf(
  period: number,
  { found, thresholds, settings }: { found: Found[]; thresholds: Map<LaneName, PastThreshold>; settings: Settings },
): Alarm[] {
  const signalled = found.filter(({ seen }) => seen.p < (thresholds.get(seen.lane)?.level() ?? 0));
  signalled.sort((a, b) => a.seen.p - b.seen.p || b.seen.observed - a.seen.observed);
  return signalled.map(({ key, seen }, i) => ({
    key,
    period: formatPeriod(period, settings.frequency),
    knownAt: formatPeriod(period + settings.delay, settings.frequency),
    lane: seen.lane,
    method: seen.method,
    observed: seen.observed,
    expected: seen.expected,
    upper: seen.upper(Math.max(1e-15, thresholds.get(seen.lane)?.level() ?? 0)),
    p: seen.p,
    rank: i + 1,
  }));
}
