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
  /** What the trend is measured in: positions, or (date mode) days in units of the series' first step. */
  readonly clock: 'periods' | 'days';
  /** Season blocks of a year; 1 keeps the windows only. */
  readonly blocks: number;
  /** The tested period and this many before it are left out. */
  readonly excluded: number;
}

const MOST_BLOCKS = 250;

/**
 * The blocks of Noufaily et al. 2013: windows of ± halfWidth around each counterpart share the last level with the
 * halfWidth periods before the tested one; each gap between windows is cut into blocks − 1 runs, the first ones longer
 * where it does not divide; then the tested period and `excluded` periods before it are left out.
 * @throws HistoryTooShort, InvalidParameter (windows that overlap, too many blocks, nothing left)
 */
export function referenceDesign(period: number, shape: ReferenceShape, calendar: Calendar): ReferenceDesign {
  if (shape.blocks > MOST_BLOCKS) throw new InvalidParameter('blocks', shape.blocks, `at most ${MOST_BLOCKS}`);
  const points = referencePoints(period, shape.years, calendar);
  const first = (points[shape.years] as number) - shape.halfWidth;
  if (first < 0) throw new HistoryTooShort(period - first, period);
  const labels = blockLabels(points, first, shape);
  const offsets: number[] = [];
  for (let i = first; i < period - shape.excluded; i++) if (labels[i - first] !== 0) offsets.push(i - period);
  if (offsets.length === 0) throw new InvalidParameter('excluded', shape.excluded, 'some reference periods left');
  return assemble(period, offsets, labels, shape.clock === 'days' ? calendar.days : undefined);
}

/** Label 1…blocks of every position from `first` to the tested period, 0 outside the windows when blocks is 1. */
function blockLabels(points: readonly number[], first: number, { halfWidth, blocks }: ReferenceShape): Uint8Array {
  const period = points[0] as number;
  const labels = new Uint8Array(period - first + 1);
  for (let year = points.length - 1; year >= 1; year--) {
    const start = (points[year] as number) - halfWidth - first;
    const end = start + 2 * halfWidth + 1;
    const next = (points[year - 1] as number) - halfWidth - first;
    if (next < end) throw new InvalidParameter('halfWidth', halfWidth, 'windows that do not overlap');
    labels.fill(blocks, start, end);
    if (blocks > 1) labelGap(labels.subarray(end, next), blocks - 1);
  }
  labels.fill(blocks, Math.max(0, period - halfWidth - first));
  return labels;
}

function labelGap(gap: Uint8Array, runs: number): void {
  const length = Math.floor(gap.length / runs);
  const longer = gap.length % runs;
  let at = 0;
  for (let run = 0; run < runs; run++) {
    const next = at + length + (run < longer ? 1 : 0);
    gap.fill(run + 1, at, next);
    at = next;
  }
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
