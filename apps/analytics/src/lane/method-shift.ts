import { logGamma } from '@openvrs/detection';
import { surpriseOf, type Judgement } from './judgement';

export interface MethodShiftSettings {
  /** One-sided probability of a share at least as large. */
  readonly alpha: number;
  /** Least count of the leg in the period: a share of a few says nothing. */
  readonly minimumWhole: number;
  /** Least rise of the share, 0 to 1. */
  readonly minimumChange: number;
}

/** Of one period: what went by this mode or method, and all that passed the leg. */
export interface PartOfWhole {
  readonly part: number;
  readonly whole: number;
}

/** All that the lane is asked: figures alone. */
export interface MethodShiftQuestion extends PartOfWhole {
  /** Consecutive periods, oldest first. */
  readonly past: readonly PartOfWhole[];
  readonly settings: MethodShiftSettings;
}

const periodsNeeded = 6;
const recentPeriods = 12;
/** A past share is believed no more firmly than so many counts would make it: habits change. */
const firmest = 100;
/** The law is summed term by term: larger counts are scaled down to this. */
const largest = 50_000;

const shiftMethod = { method: 'beta-binomial', methodVersion: '2' } as const;

/**
 * Has the share of a mode or a method on its leg risen? The share of a period is a beta variable about the share of the
 * last periods, as firm as these agree with each other; the count is then beta-binomial. A shift that stays is told once.
 * @returns undefined where the past is too short, or the share is within what it leads one to expect.
 */
export function judgeMethodShift({ past, part, whole, settings }: MethodShiftQuestion): Judgement | undefined {
  const shift = shiftOf({ past, part, whole, settings });
  if (shift === undefined) return undefined;
  const { expected, observed, p, firmness, periods } = shift;
  if (observed - toldShare(past, settings) < settings.minimumChange) return undefined;
  const chosenBecause = `${periods} periods of past in which the leg was passed: their shares say what is usual.`;
  const parameters = { ...settings, part, whole, firmness };
  return { ...shiftMethod, chosenBecause, parameters, measure: 'share', observed, expected, p, surprise: surpriseOf(p) };
}

interface Shift {
  readonly expected: number;
  readonly observed: number;
  readonly p: number;
  readonly firmness: number;
  readonly periods: number;
}

/** The largest share that was told while it still is among what is usual; 0 where none was. */
function toldShare(past: readonly PartOfWhole[], settings: MethodShiftSettings): number {
  const shares = past.map((each, at) => (at < past.length - recentPeriods ? 0 : (shiftOf({ past: past.slice(0, at), ...each, settings })?.observed ?? 0)));
  return Math.max(0, ...shares);
}

function shiftOf({ past, part, whole, settings }: MethodShiftQuestion): Shift | undefined {
  const known = past.slice(-recentPeriods).filter((each) => each.whole > 0);
  if (known.length < periodsNeeded || whole < settings.minimumWhole || part > whole) return undefined;
  const expected = (total(known, 'part') + 0.5) / (total(known, 'whole') + 1);
  const observed = part / whole;
  if (observed - expected < settings.minimumChange) return undefined;
  const firmness = firmnessOf(known, expected);
  const scale = Math.max(1, whole / largest);
  const p = upperTail(Math.floor(part / scale), Math.floor(whole / scale), [expected * firmness, (1 - expected) * firmness]);
  if (p > settings.alpha) return undefined;
  return { expected, observed, p, firmness, periods: known.length };
}

/** Counts that the past shares are worth: from how much they vary beyond chance. */
function firmnessOf(past: readonly PartOfWhole[], share: number): number {
  const spread = past.reduce((sum, { part, whole }) => sum + (part / whole - share) ** 2, 0) / past.length;
  const fromSpread = spread === 0 ? firmest : (share * (1 - share)) / spread;
  return Math.min(firmest, Math.max(2, Math.min(fromSpread, total(past, 'whole') + 1)));
}

/** P(X ≥ k) of n, beta-binomial, summed from the first term on by the ratio of neighbours. */
function upperTail(k: number, n: number, [a, b]: readonly [number, number]): number {
  if (k <= 0) return 1;
  const choose = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  const first = choose + logBeta(k + a, n - k + b) - logBeta(a, b);
  let [term, sum] = [1, 1];
  for (let x = k; x < n; x += 1) {
    term *= ((n - x) / (x + 1)) * ((x + a) / (n - x - 1 + b));
    sum += term;
  }
  return Math.min(1, Math.exp(first) * sum);
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

function total(periods: readonly PartOfWhole[], of: keyof PartOfWhole): number {
  return periods.reduce((sum, each) => sum + each[of], 0);
}
