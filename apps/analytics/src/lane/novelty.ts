import { betaQuantile } from '@openvrs/detection';
import type { FamilyKnowledge, KnownPattern } from '../pattern/known-pattern';
import { intervalTail } from './interval';
import { surpriseOf, type Judgement } from './judgement';

export interface NoveltySettings {
  /** Sightings of the family below which everything is new and nothing is news. */
  readonly minimumSightings: number;
  /** Least −log10 of the probability that the next report shows something never seen. */
  readonly minimumSurprise: number;
}

export interface NoveltyQuestion {
  readonly pattern: KnownPattern;
  /** Those of the patterns that it is a special case of that are known. */
  readonly moreGeneral: readonly KnownPattern[];
  /** The live reports at hand that show it. */
  readonly reportIds: readonly string[];
}

/** A pattern is new at its first three reports, so that reports that arrive together at several replicas all see it. */
export const newUntil = 3;

const noveltyMethod = { method: 'good-turing-first-seen', methodVersion: '2' } as const;

/** What the lane is asked once it is known that the pattern is new: figures alone. */
export interface SurpriseQuestion {
  readonly family: Pick<FamilyKnowledge, 'sightings' | 'singletons'>;
  /** Count of the period in which it was first seen. */
  readonly observed: number;
  readonly settings: NoveltySettings;
}

/**
 * With the probability of the interval a report shows only what is known: of this pattern, nothing. A first sighting is a
 * sighting however late it came, and no delay is asked for.
 * @returns undefined where the family is hardly known, or brings something new too often for it to be news.
 */
export function judgeNovelty({ family, observed, settings }: SurpriseQuestion): Judgement | undefined {
  if (family.sightings < settings.minimumSightings) return undefined;
  const p = Math.min(1, (family.singletons + 1) / (family.sightings + 1));
  const surprise = surpriseOf(p);
  if (surprise < settings.minimumSurprise) return undefined;
  const parameters = { ...settings, familySightings: family.sightings, familySingletons: family.singletons, ...massBetween(family), delay: 'not-used' };
  const chosenBecause = 'No past: a first sighting is judged by how rarely its family brings anything new.';
  return { ...noveltyMethod, chosenBecause, parameters, measure: 'count', observed, expected: 0, interval: { lower: 0, upper: 0, level: 1 - p }, p, surprise };
}

/** Credible interval of the probability that a report shows something new: the beta law whose mean is the mass that is used. */
function massBetween({ sightings, singletons }: SurpriseQuestion['family']): { readonly massLower: number; readonly massUpper: number } {
  const law = { a: singletons + 1, b: Math.max(1, sightings - singletons) };
  return { massLower: betaQuantile(intervalTail, law), massUpper: betaQuantile(1 - intervalTail, law) };
}

/**
 * Is this pattern new, and which report among the first makes it known? A pattern that came into the world with a more
 * general one that was new itself is told by that one alone. Its surprise is how rarely its family brings anything new
 * (Good 1953): N1 / N, here (N1 + 1) / (N + 1), which is never zero; of a family that brings something new with every
 * tenth report, nothing is news.
 */
export function firstShownBy({ pattern, moreGeneral, reportIds }: NoveltyQuestion): string | undefined {
  const [born] = pattern.first;
  if (pattern.fromHistory || born === undefined) return undefined;
  if (moreGeneral.some((each) => !each.fromHistory && firstReports(each).includes(born))) return undefined;
  return firstReports(pattern).find((id) => reportIds.includes(id));
}

function firstReports({ first }: KnownPattern): readonly string[] {
  return first.slice(0, newUntil);
}
