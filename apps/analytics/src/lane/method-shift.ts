import { surpriseOf, type Judgement } from './judgement';
import { shareAgainst, shareOf, type PartOfWhole } from './share-test';

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
}

const periodsNeeded = 6;
const recentPeriods = 12;

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
  const observed = part / whole;
  if (observed - shareOf(known) < settings.minimumChange) return undefined;
  const { expected, firmness, p } = shareAgainst(known, { part, whole });
  if (p > settings.alpha) return undefined;
  return { expected, observed, p, firmness, periods: known.length };
}
