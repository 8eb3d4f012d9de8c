import { HistoryTooShort, InvalidParameter } from '../detection.errors';
import { type Calendar, referencePoints } from './reference-points';

/** The reference data of one tested period: a regression design of a level per season block and a straight trend. */
export interface ReferenceDesign {
  /** Positions in the series relative to the tested period, rising. */
  readonly offsets: Int32Array;
  /** Season block of each reference period, 0…levels − 1, every one present. */
  readonly level: Uint8Array;
  readonly levels: number;
  /** Time of each reference period and of the tested one, counted from the tested one. */
  readonly time: Float64Array;
  /** Block of the tested period. */
  readonly predictLevel: number;
}

export interface ReferenceShape {
  readonly years: number;
  readonly halfWidth: number;
  /** Season blocks of a year; 1 keeps the windows only. */
  readonly blocks: number;
  /** The tested period and this many before it are left out. */
  readonly excluded: number;
}

const MOST_BLOCKS = 250;

/** @throws InvalidParameter when the window of last year reaches the tested period */
function requireOwnPast([period = 0, lastYear = 0]: readonly number[], halfWidth: number): void {
  if (lastYear + halfWidth >= period) throw new InvalidParameter('halfWidth', halfWidth, 'less than a year');
}

/**
 * The windows of Farrington et al. 1996: ± halfWidth around each counterpart, and time in positions. Where two windows
 * overlap, a period is in both.
 * @throws HistoryTooShort, InvalidParameter (a window that reaches the tested period)
 */
export function windowDesign(period: number, { years, halfWidth }: Pick<ReferenceShape, 'years' | 'halfWidth'>, calendar: Calendar): ReferenceDesign {
  const points = referencePoints(period, years, calendar);
  requireOwnPast(points, halfWidth);
  const first = (points[years] as number) - halfWidth;
  if (first < 0) throw new HistoryTooShort(period - first, period);
  const window = Array.from({ length: 2 * halfWidth + 1 }, (_, i) => i - halfWidth);
  const offsets = points.slice(1).reverse().flatMap((point) => window.map((step) => point + step - period));
  return {
    offsets: Int32Array.from(offsets),
    level: new Uint8Array(offsets.length),
    levels: 1,
    time: Float64Array.from(offsets),
    predictLevel: 0,
  };
}

/**
 * The blocks of Noufaily et al. 2013: windows of ± halfWidth around each counterpart share the last level with the
 * halfWidth periods before the tested one; each gap between windows is cut into blocks − 1 runs, the first ones longer
 * where it does not divide; then the tested period and `excluded` periods before it are left out. Of a gap shorter than
 * its runs the last position is the last run's, and so is the first of the window after it, as in the reference
 * implementation: the paper does not say.
 * @throws HistoryTooShort, InvalidParameter (windows of a year and more, blocks between windows that overlap, too many
 * blocks, nothing left)
 */
export function referenceDesign(period: number, shape: ReferenceShape, calendar: Calendar): ReferenceDesign {
  if (shape.blocks > MOST_BLOCKS) throw new InvalidParameter('blocks', shape.blocks, `at most ${MOST_BLOCKS}`);
  const points = referencePoints(period, shape.years, calendar);
  requireOwnPast(points, shape.halfWidth);
  const first = (points[shape.years] as number) - shape.halfWidth;
  if (first < 0) throw new HistoryTooShort(period - first, period);
  const labels = blockLabels(points, first, shape);
  const offsets: number[] = [];
  for (let i = first; i < period - shape.excluded; i++) if (labels[i - first] !== 0) offsets.push(i - period);
  if (offsets.length === 0) throw new InvalidParameter('excluded', shape.excluded, 'some reference periods left');
  return assemble(period, offsets, labels, calendar.days);
}

/** Label 1…blocks of every position from `first` to the tested period, 0 outside the windows when blocks is 1. */
function blockLabels(points: readonly number[], first: number, { halfWidth, blocks }: ReferenceShape): Uint8Array {
  const period = points[0] as number;
  const labels = new Uint8Array(period - first + 1);
  labels.fill(blocks, Math.max(0, period - halfWidth - first));
  for (let year = 1; year < points.length; year++) {
    const start = (points[year] as number) - halfWidth - first;
    const end = start + 2 * halfWidth + 1;
    const next = (points[year - 1] as number) - halfWidth - first;
    if (next < end && blocks > 1) throw new InvalidParameter('halfWidth', halfWidth, 'windows that do not overlap');
    labels.fill(blocks, start, end);
    if (blocks > 1) labelGap(labels, { end, next }, blocks - 1);
  }
  return labels;
}

/** The window after the gap has its labels already: years are labelled from the newest on. */
function labelGap(labels: Uint8Array, { end, next }: { end: number; next: number }, runs: number): void {
  const gap = labels.subarray(end, next);
  const length = Math.floor(gap.length / runs);
  const longer = gap.length % runs;
  let at = 0;
  for (let run = 0; run < runs; run++) {
    const until = at + length + (run < longer ? 1 : 0);
    gap.fill(run + 1, at, until);
    at = until;
  }
  if (gap.length < runs) labels.fill(runs, next - 1, next + 1);
}

function assemble(
  period: number,
  offsets: readonly number[],
  labels: Uint8Array,
  days: ArrayLike<number> | undefined,
): ReferenceDesign {
  const first = period - labels.length + 1;
  const label = (offset: number): number => labels[period + offset - first] as number;
  const present = [...new Set(offsets.map(label))].sort((a, b) => a - b);
  const predictLevel = present.indexOf(labels[labels.length - 1] as number);
  if (predictLevel < 0) throw new InvalidParameter('excluded', offsets.length, 'reference periods in the tested block');
  return {
    offsets: Int32Array.from(offsets),
    level: Uint8Array.from(offsets, (offset) => present.indexOf(label(offset))),
    levels: present.length,
    time: timesOf(period, offsets, days),
    predictLevel,
  };
}

/** Periods, or days in units of the first step of the series. */
function timesOf(period: number, offsets: readonly number[], days: ArrayLike<number> | undefined): Float64Array {
  if (!days) return Float64Array.from(offsets);
  const day = (offset: number): number => days[period + offset] as number;
  const step = day(1 - period) - day(-period);
  return Float64Array.from(offsets, (offset) => (day(offset) - day(0)) / step);
}
