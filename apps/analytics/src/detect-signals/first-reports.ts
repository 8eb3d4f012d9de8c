import type { WatchedCell } from '../lane/watched-cell';
import { newUntil } from '../lane/novelty';
import type { KnownPattern } from '../pattern/known-pattern';
import type { Projection } from '../projection/projection';
import type { ProjectionRepository } from '../projection/projection.repository';
import { knownAs } from '../series/audience';

/** Milliseconds after which nothing is under way any more that was taken in before. */
const settledAfterMs = 60_000;
/** Patterns of which it is known that their first reports are settled. */
const settledMax = 100_000;

/**
 * Which reports showed a pattern first is said by when they were taken in, and not by when they were folded: of reports that
 * arrive together, several replicas may fold the later ones first, and each would take another's to be the first. Costs a
 * read of a pattern's first reports while it is young, and nothing afterwards.
 */
export class FirstReports {
  private readonly settled = new Set<string>();

  constructor(private readonly projections: Pick<ProjectionRepository, 'find'>) {}

  /** The patterns, with the first reports of those that are shown by reports at hand in the order in which these were taken in. */
  async inOrder(patterns: ReadonlyMap<string, KnownPattern>, watched: readonly WatchedCell[]): Promise<ReadonlyMap<string, KnownPattern>> {
    const unsure = this.unsure(patterns, watched);
    if (unsure.length === 0) return patterns;
    const found = await this.projections.find([...new Set(unsure.flatMap(({ reportIds }) => reportIds))]);
    const ordered = unsure.map(({ known, reportIds }): [string, KnownPattern] => [known.key, { ...known, first: this.order(known.key, reportIds, found) }]);
    return new Map([...patterns, ...ordered]);
  }

  private unsure(patterns: ReadonlyMap<string, KnownPattern>, watched: readonly WatchedCell[]): { known: KnownPattern; reportIds: string[] }[] {
    const shown = new Map<string, Set<string>>();
    for (const { series, causes } of watched) {
      const key = knownAs(series);
      const ids = shown.get(key) ?? new Set<string>();
      causes.forEach(({ reportId }) => ids.add(reportId));
      shown.set(key, ids);
    }
    return [...shown].flatMap(([key, ids]) => {
      const known = patterns.get(key);
      if (known === undefined || known.fromHistory || this.settled.has(key)) return [];
      const late = [...ids].filter((id) => !known.first.slice(0, newUntil).includes(id));
      return late.length === 0 || known.first.length < newUntil ? [] : [{ known, reportIds: [...new Set([...known.first, ...ids])] }];
    });
  }

  private order(key: string, reportIds: readonly string[], found: ReadonlyMap<string, Projection>): string[] {
    const sorted = reportIds.flatMap((id) => found.get(id) ?? []).sort((a, b) => takenIn(a) - takenIn(b) || (a.reportId < b.reportId ? -1 : 1));
    const [third, last] = [sorted[newUntil - 1], sorted.at(-1)];
    if (third && last && takenIn(last) - takenIn(third) > settledAfterMs) this.settle(key);
    return sorted.map(({ reportId }) => reportId);
  }

  private settle(key: string): void {
    if (this.settled.size >= settledMax) this.settled.clear();
    this.settled.add(key);
  }
}

/** A version that followed another says when it was corrected, not when it came: before all others. */
function takenIn({ version, at }: Projection): number {
  return version > 1 ? 0 : at.getTime();
}
