import { intervalAround } from './interval';
import { surpriseOf, type Judgement } from './judgement';
import { completeFrom, delayParameters, judgedFrom, type DelayKnowledge } from './reporting-delay';
import { partsBetween, shareAgainst, shareOf, type PartOfWhole } from './share-test';

export interface MethodShiftSettings {
  /** One-sided probability of a share at least as large. */
  readonly alpha: number;
  /** Least count of the leg in the period: a share of a few says nothing. */
  readonly minimumWhole: number;
  /** Least rise of the share, 0 to 1. */
  readonly minimumChange: number;
}

/** All that the lane is asked: figures alone. */
export interface MethodShiftQuestion extends PartOfWhole {
  /** Consecutive periods, oldest first. */
  readonly past: readonly PartOfWhole[];
  readonly settings: MethodShiftSettings;
  /** How much of the leg is usually in by now; absent of returns, which are judged once whoever usually reports has done so. */
  readonly delay?: DelayKnowledge;
}

const periodsNeeded = 6;
const recentPeriods = 12;

const shiftMethod = { method: 'beta-binomial', methodVersion: '3' } as const;

/**
 * Has the share of a mode or a method on its leg risen? The share of a period is a beta variable about the share of the
 * last periods, as firm as these agree with each other; the count is then beta-binomial. A shift that stays is told once.
 * Incidents of one mode may be reported sooner than those of another: while the leg is not all in, what is still to come is
 * taken to be none of it. The interval is of the share, of as many as passed the leg, if nothing had changed.
 * @returns undefined where the past is too short, or the share is within what it leads one to expect.
 */
export function judgeMethodShift({ past, part, whole, settings, delay }: MethodShiftQuestion): Judgement | undefined {
  const share = shareNow(delay);
  const shift = share < judgedFrom ? undefined : shiftOf({ past, part, whole: Math.round(whole / share), settings });
  if (shift === undefined) return undefined;
  const { expected, p, firmness, periods } = shift;
  if (shift.observed - toldShare(past, settings) < settings.minimumChange) return undefined;
  const observed = part / whole;
  const chosenBecause = `${periods} periods of past in which the leg was passed: their shares say what is usual.`;
  const [lower, upper] = partsBetween(shift, whole);
  const interval = intervalAround(expected, [lower / whole, upper / whole]);
  const parameters = { ...settings, part, whole, firmness, ...(delay ? delayParameters(delay) : { delay: 'waited-for' }) };
  return { ...shiftMethod, chosenBecause, parameters, measure: 'share', observed, expected, interval, p, surprise: surpriseOf(p) };
}

/** What is missing is taken to be by another mode; where nothing is known of delays, what is in is taken as all. */
function shareNow(delay: DelayKnowledge | undefined): number {
  return delay?.known && delay.share < completeFrom ? delay.share : 1;
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
  const observed = part / whole;
  if (observed - shareOf(known) < settings.minimumChange) return undefined;
  const { expected, firmness, p } = shareAgainst(known, { part, whole });
  if (p > settings.alpha) return undefined;
  return { expected, observed, p, firmness, periods: known.length };
}
