import type { Category, ReportKind } from '@openvrs/contracts';

/** What was withdrawn is no report of any kind any longer. */
export type ContributionKind = ReportKind | 'withdrawn';

/** What one report has contributed, as its latest version says. */
export interface Contribution {
  readonly reportId: string;
  readonly state: string;
  readonly version: number;
  readonly kind: ContributionKind;
  readonly categories: readonly Category[];
  /** A correction does not make a report younger: what counts is when it was first released. */
  readonly firstReleasedAt: Date;
  /** Neither history nor withdrawn. */
  readonly counts: boolean;
}

/** The youngest contribution that counts, of one state in each category. */
export type Latest = ReadonlyMap<Category, Contribution>;

/** Of several versions of a report the highest, first released when the first of them was. */
export function latestVersions(contributions: readonly Contribution[]): Contribution[] {
  const kept = new Map<string, Contribution>();
  for (const each of contributions) {
    const other = kept.get(each.reportId);
    kept.set(each.reportId, other ? merged(other, each) : each);
  }
  return [...kept.values()];
}

export function merged(a: Contribution, b: Contribution): Contribution {
  const newer = a.version >= b.version ? a : b;
  const firstReleasedAt = a.firstReleasedAt <= b.firstReleasedAt ? a.firstReleasedAt : b.firstReleasedAt;
  return { ...newer, firstReleasedAt };
}
