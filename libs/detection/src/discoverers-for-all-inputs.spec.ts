import * as fc from 'fast-check';
import { permutationScan } from './cluster/permutation-scan';
import { nowcast } from './delay/nowcast';
import { estimateDelay } from './delay/reporting-delay';
import { InvalidCount, InvalidParameter } from './detection.errors';
import { controlFalseDiscovery } from './discovery/false-discovery';
import { seededGenerator } from './random';
import { bocpd } from './regime/bocpd';
import { firstSeenMass, goodTuring } from './surprise/first-seen-mass';
import { TupleHistory } from './surprise/first-seen-tuple';
import { gammaPoissonSurprise } from './surprise/gamma-poisson-surprise';

const LARGEST = 2 ** 40;
const count = fc.oneof(fc.nat(4), fc.nat(60), fc.constantFrom(0, 0, 1, 1_000_000_000, LARGEST));
const noCount = fc.constantFrom(-1, 0.5, NaN, Infinity, -Infinity, 1e300);
const finite = (value: number): void => expect(Number.isFinite(value)).toBe(true);
const share = (value: number): void => expect(value >= 0 && value <= 1).toBe(true);

describe('gammaPoissonSurprise, for all inputs', () => {
  const periods = fc.integer({ min: 1, max: 1000 });

  it('gives numbers within their ranges', () => {
    fc.assert(
      fc.property(count, count, periods, (observed, sum, n) => {
        const { p, midP, surprise, upper, expected } = gammaPoissonSurprise({ observed, sum, periods: n });
        [p, midP].forEach(share);
        [surprise, upper, expected].forEach(finite);
      }),
    );
  });

  it('refuses what is no count', () => {
    fc.assert(fc.property(noCount, (observed) => expect(() => gammaPoissonSurprise({ observed, sum: 1, periods: 1 })).toThrow(InvalidCount)));
  });
});

describe('first-seen masses, for all inputs', () => {
  it('are shares, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (frequencies) => {
        const { mass, floor } = firstSeenMass(frequencies);
        [mass, floor].forEach(share);
        expect(firstSeenMass([...frequencies].reverse())).toEqual(firstSeenMass(frequencies));
      }),
    );
  });

  it('are those of the tuples that were added, in whatever order', () => {
    const tuple = fc.record({ from: fc.constantFrom('a', 'b', 'c'), to: fc.constantFrom('x', 'y') });
    fc.assert(
      fc.property(fc.array(tuple, { minLength: 1 }), tuple, (tuples, next) => {
        const [there, back] = [tuples, [...tuples].reverse()].map((order) => {
          const history = new TupleHistory(['from', 'to']);
          order.forEach((one) => history.add(one));
          return history;
        });
        const judged = there!.judge(next);
        expect(back!.judge(next)).toEqual(judged);
        share(judged.probability);
        finite(judged.surprise);
        expect(judged.isNew).toBe(!tuples.some(({ from, to }) => from === next.from && to === next.to));
      }),
    );
  });

  it('refuse what is no count', () => {
    fc.assert(
      fc.property(noCount, (wrong) => {
        expect(() => firstSeenMass([1, wrong])).toThrow(InvalidCount);
        expect(() => goodTuring({ reports: wrong, tuples: 1, singletons: 1 })).toThrow(InvalidCount);
        expect(() => new TupleHistory(['from']).add({ from: 'a' }, wrong)).toThrow(InvalidParameter);
      }),
    );
  });
});

describe('the reporting delay and the nowcast, for all inputs', () => {
  const triangle = fc.array(fc.array(count, { maxLength: 5 }), { maxLength: 12 });

  it('give shares that rise to 1, and bounds in order or null', () => {
    fc.assert(
      fc.property(triangle, fc.nat(4), (rows, longest) => {
        const delay = estimateDelay(rows, { longest });
        delay.share.forEach(share);
        expect([...delay.share].sort((a, b) => a - b)).toEqual(delay.share);
        for (const { reported, expected, lower, upper } of nowcast(rows, delay)) {
          if (expected === null) expect([lower, upper]).toEqual([null, null]);
          else expect(reported <= expected && reported <= (lower ?? NaN) && (lower ?? NaN) <= (upper ?? NaN)).toBe(true);
        }
      }),
    );
  });

  it.each([1e-3, 1e-6, 1e-9, 1e-15, 1e-24])('answer for any count of which a share of %p is in', (known) => {
    for (const reported of [0, 5, 1e9, LARGEST]) {
      const [now] = nowcast([[reported]], { share: [known, 1], reports: 1 });
      if ((reported + 0.5) / known > LARGEST) expect(now).toMatchObject({ expected: null, lower: null, upper: null });
      else [now!.expected!, now!.lower!, now!.upper!].forEach(finite);
    }
  });

  it('count more as due when more is reported', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.double({ min: 0.01, max: 1, noNaN: true }), (reported, more, known) => {
        const [before, after] = [reported, reported + more].map((all) => nowcast([[all]], { share: [known, 1], reports: 1 })[0]!);
        expect(after!.expected!).toBeGreaterThanOrEqual(before!.expected!);
        expect(after!.upper!).toBeGreaterThanOrEqual(before!.upper!);
      }),
    );
  });

  it('refuse what is no count and no number of periods', () => {
    const known = { share: [0.5, 1], reports: 1 };
    fc.assert(
      fc.property(noCount, (wrong) => {
        expect(() => estimateDelay([[1], [wrong]], { longest: 1 })).toThrow(InvalidCount);
        expect(() => nowcast([[wrong]], known)).toThrow(InvalidCount);
        expect(() => nowcast([[1]], known, { newest: wrong })).toThrow(InvalidParameter);
        expect(() => estimateDelay([[1]], { longest: wrong })).toThrow(InvalidParameter);
      }),
    );
  });
});

describe('bocpd, for all inputs', () => {
  it('gives numbers, also after outliers, and does not look ahead', () => {
    fc.assert(
      fc.property(fc.array(count, { minLength: 1, maxLength: 30 }), fc.array(count, { maxLength: 5 }), (counts, later) => {
        const found = bocpd(counts);
        finite(found.rate);
        found.changed(3).forEach((value) => expect(value >= 0 && value <= 1 + 1e-9).toBe(true));
        expect(bocpd([...counts, ...later]).mostProbable.slice(0, counts.length)).toEqual(found.mostProbable);
      }),
      { numRuns: 50 },
    );
  });

  it.each([0, 1, 40, LARGEST])('sees no change in a constant series of %p', (value) => {
    expect(bocpd(new Array<number>(60).fill(value)).mostProbable[59]).toBe(60);
  });

  it('has nothing to say of nothing', () => {
    expect(bocpd([])).toMatchObject({ mostProbable: [], rate: 1 });
  });

  it('refuses what is no count', () => {
    fc.assert(
      fc.property(noCount, (wrong) => {
        expect(() => bocpd([1, wrong])).toThrow(InvalidCount);
        expect(() => bocpd([1]).changed(wrong)).toThrow(InvalidParameter);
      }),
    );
  });
});

describe('permutationScan, for all inputs', () => {
  const places = [0, 1, 2, 5].map((latitude) => ({ latitude, longitude: 10 }));
  const grid = fc.array(fc.array(fc.nat(6), { minLength: 3, maxLength: 6 }), { minLength: 4, maxLength: 4 });
  const scan = (order: readonly number[], counts: readonly number[][]): ReturnType<typeof permutationScan> =>
    permutationScan(order.map((i) => places[i]!), order.map((i) => counts[i]!), { random: seededGenerator(1), replicates: 19, radiusKm: 150 });

  it('gives numbers or null, and the same cluster whatever the order of the places', () => {
    fc.assert(
      fc.property(grid, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (counts, order) => {
        const found = scan([0, 1, 2, 3], counts);
        const other = scan(order, counts);
        expect(other?.logLikelihoodRatio ?? 0).toBeCloseTo(found?.logLikelihoodRatio ?? 0, 9);
        if (!found) return;
        share(found.p);
        [found.recurrence, found.expected, found.radiusKm, found.logLikelihoodRatio].forEach(finite);
        expect(found.observed).toBeGreaterThan(found.expected);
      }),
      { numRuns: 40, examples: [[[[2, 0, 3, 6], [2, 0, 0, 4], [2, 0, 0], [1, 1, 2]], [0, 1, 3, 2]]] },
    );
  });

  it('refuses what is no count', () => {
    fc.assert(fc.property(noCount, (wrong) => expect(() => scan([0, 1, 2, 3], [[1], [1], [wrong], [1]])).toThrow(InvalidCount)));
    expect(() => scan([0, 1, 2, 3], [[1], [1], [LARGEST], [1]])).toThrow(InvalidParameter);
  });
});

describe('controlFalseDiscovery, for all inputs', () => {
  const p = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null });

  it('signals no less when a series is more surprising, and keeps its answers when series change places', () => {
    fc.assert(
      fc.property(fc.array(p, { minLength: 1, maxLength: 30 }), fc.nat(29), (values, at) => {
        const { rejected, qValues } = controlFalseDiscovery(values, { q: 0.1 });
        qValues.forEach(share);
        const turned = controlFalseDiscovery([...values.slice(1), values[0]!], { q: 0.1 });
        expect(turned.rejected).toEqual([...rejected.slice(1), rejected[0]]);
        const stronger = values.map((value, i) => (i === at % values.length && value !== null ? value / 2 : value));
        const after = controlFalseDiscovery(stronger, { q: 0.1 }).rejected;
        rejected.forEach((was, i) => expect(!was || after[i]).toBe(true));
      }),
    );
  });
});
