import type { Frequency } from '@openvrs/contracts';
import { seasonOf } from '../calendar/calendar';
import { mean, sum } from './mean';
import type { DelayKnowledge } from './reporting-delay';

/** Baseline periods of each frequency: the recent ones, and those about the same season in earlier years. */
export const windows: Readonly<Record<Frequency, { readonly recent: number; readonly seasonHalfWidth: number }>> = {
  day: { recent: 28, seasonHalfWidth: 3 },
  week: { recent: 13, seasonHalfWidth: 2 },
  month: { recent: 12, seasonHalfWidth: 1 },
  quarter: { recent: 8, seasonHalfWidth: 0 },
  year: { recent: 10, seasonHalfWidth: -1 },
};
const seasonsBack = [1, 2, 3];

/** Predictive negative binomial of a period's count. */
export interface Law {
  readonly mean: number;
  readonly size: number;
}

/** Baseline periods that are not all in count as the share of them that is; how much they vary is asked of the complete ones. */
export function lawOf(past: readonly number[], frequency: Frequency, { minimumDispersion, delay }: { readonly minimumDispersion: number; readonly delay: DelayKnowledge | undefined }): { law: Law; windowPeriods: number } {
  const { recent, baseline } = baselineOf(periodsOf(past, delay), frequency);
  const n = total(baseline, 'share');
  const expected = Math.max(total(baseline, 'count') / n, total(recent, 'count') / total(recent, 'share'), 0.5 / n);
  const complete = baseline.filter(({ share }) => share === 1).map(({ count }) => count);
  const dispersion = Math.max(complete.length === 0 ? 0 : squaredVariation(withoutLargest(complete)), minimumDispersion);
  return { law: { mean: expected, size: 1 / (dispersion * (1 + 1 / n) + 1 / (n * expected)) }, windowPeriods: baseline.length };
}

/** A count of the past, and the share of it that is in: 1 where nothing is known of delays. */
interface PastCount {
  readonly count: number;
  readonly share: number;
}

function periodsOf(past: readonly number[], delay: DelayKnowledge | undefined): PastCount[] {
  const shares = delay?.known ? delay.past : [];
  return past.map((count, at) => ({ count, share: shares[at - past.length + shares.length] ?? 1 }));
}

function total(periods: readonly PastCount[], of: keyof PastCount): number {
  return sum(periods.map((each) => each[of]));
}

function baselineOf(past: readonly PastCount[], frequency: Frequency): { recent: PastCount[]; baseline: PastCount[] } {
  const { recent: length, seasonHalfWidth: half } = windows[frequency];
  const recent = past.slice(-length);
  const season = seasonOf[frequency];
  const earlier = past.slice(0, -length);
  const sameSeason = seasonsBack.flatMap((years) => {
    const centre = past.length - season * years;
    return earlier.slice(Math.max(0, centre - half), Math.max(0, centre + half + 1));
  });
  return { recent, baseline: [...recent, ...sameSeason] };
}

function withoutLargest(counts: readonly number[]): number[] {
  return counts.length < 4 ? [...counts] : [...counts].sort((a, b) => a - b).slice(0, -1);
}

/** (variance − mean) / mean²: what is left of the variation when chance alone is taken off. */
function squaredVariation(counts: readonly number[]): number {
  const average = mean(counts);
  if (average === 0 || counts.length < 2) return 1;
  const variance = sum(counts.map((count) => (count - average) ** 2)) / (counts.length - 1);
  return (variance - average) / average ** 2;
}
