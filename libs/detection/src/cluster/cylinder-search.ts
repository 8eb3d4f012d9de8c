import type { ScanZone } from './scan-zones';

/** Places around a centre over the newest periods. */
export interface Cylinder {
  /** Positions of its places, the centre first. */
  readonly places: readonly number[];
  readonly radiusKm: number;
  /** Periods it has lasted, up to the newest. */
  readonly periods: number;
  readonly observed: number;
  readonly expected: number;
  readonly logLikelihoodRatio: number;
}

/** Looks through every cylinder ending now. */
export class CylinderSearch {
  constructor(
    private readonly zones: readonly ScanZone[],
    private readonly known: { depth: number; total: number; placeTotals: Float64Array },
  ) {}

  /** The cylinder with the largest likelihood ratio; null when none has an excess. */
  strongest(rows: readonly Float64Array[]): Cylinder | null {
    let best: Cylinder | null = null;
    rows.forEach((row, k) => {
      const inPeriods = row.reduce((sum, value) => sum + value, 0);
      for (const zone of this.zones) best = this.grow(zone, { row, inPeriods, periods: k + 1 }, best);
    });
    return best;
  }

  /** Takes one centre's places in, nearest first, and keeps the best cylinder seen. */
  private grow(
    zone: ScanZone,
    { row, inPeriods, periods }: { row: Float64Array; inPeriods: number; periods: number },
    before: Cylinder | null,
  ): Cylinder | null {
    const { total, placeTotals } = this.known;
    let best = before;
    let observed = 0;
    let due = 0;
    zone.members.forEach((z, i) => {
      observed += row[z] as number;
      due += placeTotals[z] as number;
      const expected = (due * inPeriods) / total;
      const least = best?.logLikelihoodRatio ?? 0;
      if (noMoreThan(observed, expected, total) <= least) return;
      const ratio = logLikelihoodRatio(observed, expected, total);
      if (ratio <= least) return;
      const radiusKm = zone.distances[i] as number;
      best = { places: zone.members.slice(0, i + 1), radiusKm, periods, observed, expected, logLikelihoodRatio: ratio };
    });
    return best;
  }
}

/** A bound of the ratio without logarithms, by ln x ≤ x − 1, with room for rounding: most cylinders are below the best so far. */
function noMoreThan(c: number, mu: number, n: number): number {
  return c <= mu ? 0 : (1.000001 * (n * (c - mu) ** 2)) / (mu * Math.max(n - mu, Number.MIN_VALUE));
}

function logLikelihoodRatio(c: number, mu: number, n: number): number {
  if (c <= mu) return 0;
  const outside = n - c > 0 ? (n - c) * Math.log((n - c) / (n - mu)) : 0;
  return c * Math.log(c / mu) + outside;
}
