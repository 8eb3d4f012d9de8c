import type { FamilyKnowledge, KnownPattern } from '../pattern/known-pattern';

export interface NoveltySettings {
  /** Sightings of the family below which everything is new and nothing is news. */
  readonly minimumSightings: number;
  /** Least −log10 of the probability that the next report shows something never seen. */
  readonly minimumSurprise: number;
}

export interface NoveltyVerdict {
  /** The report among the first that makes it known. */
  readonly reportId: string;
  /** Probability that a report shows a pattern never seen before. */
  readonly p: number;
  readonly surprise: number;
}

export interface NoveltyQuestion {
  readonly pattern: KnownPattern;
  /** Those of the patterns that it is a special case of that are known. */
  readonly moreGeneral: readonly KnownPattern[];
  readonly family: FamilyKnowledge;
  /** The live reports at hand that show it. */
  readonly reportIds: readonly string[];
}

/** A pattern is new at its first three reports, so that reports that arrive together at several replicas all see it. */
const newUntil = 3;

export const noveltyMethod = { method: 'good-turing-first-seen', methodVersion: '1' } as const;

/**
 * Is this pattern news? Its surprise is how rarely its family brings anything new (Good 1953): N1 / N, here
 * (N1 + 1) / (N + 1), which is never zero. A family that brings something new with every tenth report is not surprised.
 * A pattern that came into the world with a more general one that was new itself is told by that one alone.
 */
export function novelty({ pattern, moreGeneral, family, reportIds }: NoveltyQuestion, settings: NoveltySettings): NoveltyVerdict | undefined {
  const [born] = pattern.first;
  const reportId = firstReports(pattern).find((id) => reportIds.includes(id));
  if (pattern.fromHistory || born === undefined || reportId === undefined) return undefined;
  if (moreGeneral.some((each) => !each.fromHistory && firstReports(each).includes(born))) return undefined;
  if (family.sightings < settings.minimumSightings) return undefined;
  const p = (family.singletons + 1) / (family.sightings + 1);
  const surprise = Math.max(0, -Math.log10(p));
  return surprise < settings.minimumSurprise ? undefined : { reportId, p: Math.min(1, p), surprise };
}

function firstReports({ first }: KnownPattern): readonly string[] {
  return first.slice(0, newUntil);
}
