import { requireCounts } from '../counts';

export interface Tally {
  /** Reports counted, N. */
  readonly reports: number;
  /** Different tuples seen. */
  readonly tuples: number;
  /** Tuples seen exactly once, N1. */
  readonly singletons: number;
}

export interface FirstSeenMass extends Tally {
  /** Good–Turing P(next report is a tuple never seen) = N1 / N; 1 before the first report. */
  readonly mass: number;
  /** (N1 + 1) / (N + 1): never 0, so that a first-seen tuple always has a finite surprise. */
  readonly floor: number;
}

/**
 * How likely the next report is to be of a tuple never seen before (Good 1953). Takes how often each known tuple was
 * seen, in any order; zeros are ignored. @throws InvalidCount
 */
export function firstSeenMass(frequencies: ArrayLike<number>): FirstSeenMass {
  requireCounts(frequencies);
  let reports = 0;
  let tuples = 0;
  let singletons = 0;
  for (let i = 0; i < frequencies.length; i++) {
    const seen = frequencies[i] as number;
    reports += seen;
    if (seen > 0) tuples++;
    if (seen === 1) singletons++;
  }
  return goodTuring({ reports, tuples, singletons });
}

/** The mass from a tally kept up to date elsewhere. @throws InvalidCount */
export function goodTuring(tally: Tally): FirstSeenMass {
  const { reports, tuples, singletons } = tally;
  requireCounts([reports, tuples, singletons]);
  return { ...tally, mass: reports === 0 ? 1 : singletons / reports, floor: (singletons + 1) / (reports + 1) };
}
