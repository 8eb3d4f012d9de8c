import { seededGenerator, shuffle } from '@openvrs/detection';
import { laneSettings } from '../project-report-when-released/projecting.fixture';
import { judgeCluster, type ClusterQuestion, type PlacedEvent } from './cluster';
import { judgeDrift } from './drift';
import { judgeFeeJump, type Fee } from './fee-jump';
import { intervalAround } from './interval';
import { judgeMethodShift } from './method-shift';
import { partsBetween } from './share-test';

const random = seededGenerator(11);
const uniform = (): number => random();

describe('the interval of what is expected', () => {
  it('holds the expected value, whatever the law is mostly at', () => {
    expect(intervalAround(0.2, [0, 0])).toEqual({ lower: 0, upper: 0.2, level: 0.95 });
    expect(intervalAround(5, [2, 9])).toEqual({ lower: 2, upper: 9, level: 0.95 });
  });

  it('of a share holds nineteen in twenty of shares that vary as those before did', () => {
    const [lower, upper] = partsBetween({ expected: 0.25, firmness: 8 }, 60);
    // A beta variable of whole shapes 2 and 6 is the second smallest of seven even ones.
    const drawn = Array.from({ length: 4_000 }, () => {
      const share = Array.from({ length: 7 }, uniform).sort((a, b) => a - b)[1]!;
      return Array.from({ length: 60 }, uniform).filter((each) => each < share).length;
    });
    const held = drawn.filter((part) => part >= lower && part <= upper).length / drawn.length;
    expect(held > 0.94 && held < 0.985).toBe(true);
  });

  it('of a share of very many is about the same as of many', () => {
    const [few, many] = [20_000, 2_000_000].map((whole) => partsBetween({ expected: 0.3, firmness: 50 }, whole).map((part) => part / whole));
    few!.forEach((share, at) => expect(share).toBeCloseTo(many![at]!, 3));
  });

  it('of a cluster is what dealing the periods of the events anew gives', () => {
    const scattered: PlacedEvent[] = Array.from({ length: 120 }, () => ({ latitude: 35 + Math.floor(random() * 4), longitude: 25, age: Math.floor(random() * 26) }));
    const gathered: PlacedEvent[] = Array.from({ length: 20 }, () => ({ latitude: 35, longitude: 25, age: 0 }));
    const question: ClusterQuestion = { events: [...scattered, ...gathered], fresh: [{ latitude: 35, longitude: 25 }], seed: 1, frequency: 'week', settings: laneSettings.cluster };
    const found = judgeCluster(question)!;
    const ages = Int32Array.from(question.events.map(({ age }) => age));
    const dealt = Array.from({ length: 4_000 }, () => {
      shuffle(ages, random);
      return question.events.filter(({ latitude }, at) => latitude === 35 && ages[at]! < Number(found.parameters['periods'])).length;
    }).sort((a, b) => a - b);
    const { lower, upper } = found.interval!;
    const share = (holds: (count: number) => boolean): number => dealt.filter(holds).length / dealt.length;
    expect(share((count) => count < lower)).toBeLessThan(0.032);
    expect(share((count) => count > upper)).toBeLessThan(0.032);
    expect(share((count) => count >= lower && count <= upper)).toBeGreaterThan(0.94);
    expect(found.observed).toBeGreaterThan(upper);
  });

  it('of a lasting rise is as wide as the baseline varies', () => {
    const widths = [1, 6].map((step) => {
      const past = [...Array.from({ length: 16 }, (_, at) => 40 + step * ((at * 7) % 3)), 120, 118];
      const { interval, observed, expected } = judgeDrift({ past, observed: 121, frequency: 'month', settings: laneSettings.drift, surge: { ...laneSettings.surge, minimumPeriods: 1_000 } })!;
      expect(interval!.lower < expected && expected < interval!.upper && interval!.upper < observed).toBe(true);
      return interval!.upper - interval!.lower;
    });
    expect(widths[1]! > widths[0]!).toBe(true);
  });

  it.each([['median-mad', 3], ['hodges-lehmann', 8]])('of fees by %s is about what was usual, and that of the shift about the shift', (method, count) => {
    const before: Fee[] = Array.from({ length: 24 }, (_, at) => ({ age: 5 + at, amount: 2_000 + 37 * ((at * 5) % 13) }));
    const now: Fee[] = Array.from({ length: count }, (_, at) => ({ age: 0, amount: 4_001 + 53 * at }));
    const found = judgeFeeJump({ fees: [...before, ...now], currency: 'EUR', frequency: 'week', settings: laneSettings.feeJump })!;
    const { ratio, ratioLower, ratioUpper } = found.parameters as Record<string, number>;
    expect([found.method, ratioLower! < ratio! && ratio! < ratioUpper! && ratioLower! > 1]).toEqual([method, true]);
    expect(found.interval!.lower > 0 && found.interval!.lower < found.expected && found.expected < found.interval!.upper && found.interval!.upper < found.observed).toBe(true);
  });
});

describe('a share of incidents that are not all reported yet', () => {
  const usual = [10, 12, 9, 11, 10, 8, 10, 12].map((part) => ({ part, whole: 100 }));
  const by = (share: number): ReturnType<typeof judgeMethodShift> => judgeMethodShift({
    past: usual, part: 38, whole: 40, settings: laneSettings.methodShift, delay: { known: true, share, spread: 0, age: 0, past: [], looks: 4, periods: 20 },
  });

  it('is told only if all that is missing could be by other modes', () => {
    expect(by(1)).toMatchObject({ observed: 0.95, parameters: { delay: 'lawless', reportedShare: 1 } });
    // 38 of 80 are still far more than a tenth; 38 of 160 are not.
    expect(by(0.5)).toMatchObject({ observed: 0.95, parameters: { reportedShare: 0.5 } });
    expect(by(0.25)).toBeUndefined();
    expect(by(0.05)).toBeUndefined();
  });

  it('is less surprising the less is in', () => {
    expect(by(0.5)!.surprise).toBeLessThan(by(0.8)!.surprise);
    expect(by(0.8)!.surprise).toBeLessThan(by(1)!.surprise);
  });
});
