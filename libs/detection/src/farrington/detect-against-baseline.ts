import { type Numbers, periodsFrom, requireAtLeast, requireWhole } from '../counts';
import type { Baseline, BaselineFitter } from './baseline-fit';
import type { FarringtonDetection } from './farrington-flexible';
import type { Sample } from './quasi-poisson';
import type { ReferenceDesign } from './reference-design';
import type { Threshold } from './threshold';

export interface BaselinePlan {
  readonly periods: readonly number[] | undefined;
  /** First position with enough history, tested from there on when `periods` is not given. */
  readonly earliest: number;
  /** The design is the same for every period (index mode). */
  readonly shared: boolean;
  readonly fewest: readonly [cases: number, periods: number];
  readonly design: (period: number) => ReferenceDesign;
  readonly fitter: (design: ReferenceDesign) => BaselineFitter;
  readonly bound: (observed: number, baseline: Baseline) => Threshold | null;
}

interface Row {
  readonly upper: number | null;
  readonly alarm: boolean;
  readonly expected: number | null;
  readonly dispersion: number | null;
  readonly slope: number | null;
  readonly p: number | null;
  readonly score: number | null;
}

const NOTHING: Row = { upper: null, alarm: false, expected: null, dispersion: null, slope: null, p: null, score: null };

/** Fits each period's baseline and compares. @throws what the plan's design throws */
export function detectAgainstBaseline(counts: Numbers, plan: BaselinePlan): FarringtonDetection {
  requireAtLeast('fewest[0]', plan.fewest[0], 0);
  requireWhole('fewest[1]', plan.fewest[1], 1);
  const periods = plan.periods ?? periodsFrom(plan.earliest, counts.length);
  const logs = Float64Array.from({ length: counts.length }, (_, i) => Math.log((counts[i] as number) || 1));
  const oldest = plan.shared && periods.length > 0 ? Math.min(...periods) : null;
  let design = oldest === null ? null : plan.design(oldest);
  let fitter = design && plan.fitter(design);
  const rows = periods.map((period) => {
    if (!plan.shared || !design || !fitter) {
      design = plan.design(period);
      fitter = plan.fitter(design);
    }
    return judge(counts, period, { plan, fitter, sample: sampleOf(counts, logs, { period, design }) });
  });
  return columns(periods, rows);
}

function judge(
  counts: Numbers,
  period: number,
  { plan, fitter, sample }: { plan: BaselinePlan; fitter: BaselineFitter; sample: Sample },
): Row {
  const baseline = fitter.fit(sample);
  if (!baseline) return NOTHING;
  const observed = counts[period] as number;
  const threshold = plan.bound(observed, baseline);
  const { expected, dispersion, slope } = baseline;
  if (!threshold) return { ...NOTHING, expected, dispersion, slope };
  const score = (observed - threshold.centre) / (threshold.upper - threshold.centre);
  const enough = recentCases(counts, period, plan.fewest[1]) >= plan.fewest[0];
  return {
    upper: enough ? threshold.upper : null,
    alarm: enough && observed > threshold.upper,
    expected,
    dispersion,
    slope,
    p: threshold.p,
    score: Number.isFinite(score) ? score : null,
  };
}

function recentCases(counts: Numbers, period: number, periods: number): number {
  let sum = 0;
  for (let i = Math.max(0, period - periods + 1); i <= period; i++) sum += counts[i] as number;
  return sum;
}

function sampleOf(
  counts: Numbers,
  logs: Float64Array,
  { period, design }: { period: number; design: ReferenceDesign },
): Sample {
  const { offsets } = design;
  const sample = { counts: new Float64Array(offsets.length), logs: new Float64Array(offsets.length) };
  for (let i = 0; i < offsets.length; i++) {
    const at = period + (offsets[i] as number);
    sample.counts[i] = counts[at] as number;
    sample.logs[i] = logs[at] as number;
  }
  return sample;
}

function columns(periods: readonly number[], rows: readonly Row[]): FarringtonDetection {
  return {
    periods,
    upper: rows.map((row) => row.upper),
    alarm: rows.map((row) => row.alarm),
    expected: rows.map((row) => row.expected),
    dispersion: rows.map((row) => row.dispersion),
    slope: rows.map((row) => row.slope),
    p: rows.map((row) => row.p),
    score: rows.map((row) => row.score),
  };
}
