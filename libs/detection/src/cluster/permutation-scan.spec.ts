import { InvalidCount, InvalidParameter } from '../detection.errors';
import { seededGenerator } from '../random';
import { permutationScan, permutationScanInSteps } from './permutation-scan';
import { distanceKm } from './scan-zones';

/** A line of ten places, about 111 km apart. */
const places = Array.from({ length: 10 }, (_, i) => ({ latitude: 30 + i, longitude: 20 }));
const even = places.map(() => [2, 2, 2, 2, 2, 2, 2, 2]);
const options = { replicates: 199, longest: 3 };

describe('permutationScan', () => {
  it('finds a cluster nobody named', () => {
    const counts = even.map((row, i) => (i === 4 || i === 5 ? [...row.slice(0, 6), 12, 14] : row));
    const found = permutationScan(places, counts, { ...options, random: seededGenerator(7), radiusKm: 250 });
    expect([...(found?.places ?? [])].sort()).toEqual([4, 5]);
    expect(found).toMatchObject({ periods: 2, observed: 52, p: 1 / 200, recurrence: 200 });
    expect(found?.expected).toBeLessThan(35);
    expect(found?.radiusKm).toBeCloseTo(111.2, 0);
  });

  it('sees nothing remarkable where nothing is', () => {
    const found = permutationScan(places, even, { ...options, random: seededGenerator(7) });
    expect(found === null || found.p > 0.2).toBe(true);
  });

  it('does not mistake a rise everywhere for a cluster', () => {
    const counts = places.map(() => [2, 2, 2, 2, 2, 2, 2, 20]);
    const found = permutationScan(places, counts, { ...options, random: seededGenerator(3) });
    expect(found === null || found.p > 0.2).toBe(true);
  });

  it('gives the same answer for the same seed', () => {
    const counts = even.map((row, i) => (i === 2 ? [...row.slice(0, 7), 6] : row));
    const once = permutationScan(places, counts, { ...options, random: seededGenerator(1) });
    expect(permutationScan(places, counts, { ...options, random: seededGenerator(1) })).toEqual(once);
  });

  it('gives the same in steps, one for each replicate', () => {
    const counts = even.map((row, i) => (i === 2 ? [...row.slice(0, 7), 6] : row));
    const scan = permutationScanInSteps(places, counts, { ...options, random: seededGenerator(1) });
    let steps = 0;
    let step = scan.next();
    for (; step.done !== true; step = scan.next()) steps += 1;
    expect(steps).toBe(199);
    expect(step.value).toEqual(permutationScan(places, counts, { ...options, random: seededGenerator(1) }));
  });

  it('has no cluster without events', () => {
    expect(permutationScan(places, places.map(() => [0, 0]), { ...options, random: seededGenerator(1) })).toBeNull();
    expect(permutationScan([], [], { ...options, random: seededGenerator(1) })).toBeNull();
  });

  it('refuses what it cannot use', () => {
    const random = seededGenerator(1);
    expect(() => permutationScan(places, [[1]], { random })).toThrow(InvalidParameter);
    expect(() => permutationScan([{ latitude: 99, longitude: 0 }], [[1]], { random })).toThrow(InvalidParameter);
    expect(() => permutationScan([{ latitude: 9, longitude: 0 }], [[-1]], { random })).toThrow(InvalidCount);
    expect(() => permutationScan([{ latitude: 9, longitude: 0 }], [[1e9]], { random })).toThrow(InvalidParameter);
    expect(() => permutationScan(places, even, { random, replicates: 3 })).toThrow(InvalidParameter);
  });
});

describe('distanceKm', () => {
  it('is the great circle', () => {
    expect(distanceKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBeCloseTo(20015.1, 0);
    expect(distanceKm({ latitude: 35.9, longitude: 14.5 }, { latitude: 37.9, longitude: 23.7 })).toBeCloseTo(848, -1);
  });
});
