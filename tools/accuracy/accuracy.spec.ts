import * as fc from 'fast-check';
import { WrongArguments, readArguments } from './arguments';
import { accuracyAt, judgeAll, levelFor } from './measure';
import { METHODS } from './methods';
import { SCENARIOS } from './scenarios';
import { FIRST_TESTED, WEEKS, simulate, simulateAll } from './simulate';

const scenarioOf = (number: number): (typeof SCENARIOS)[number] => SCENARIOS[number - 1]!;
const methodOf = (name: string): (typeof METHODS)[number] => METHODS.find((method) => method.name === name)!;

describe('the simulated design', () => {
  it('has the 42 scenarios', () => {
    expect(SCENARIOS.map(({ number }) => number)).toEqual(Array.from({ length: 42 }, (_, i) => i + 1));
    expect(SCENARIOS.filter(({ sparse }) => sparse)).toHaveLength(6);
    expect(scenarioOf(6)).toMatchObject({ theta: 0.1, beta: 0.0025, waves: 2 });
  });

  it('has the mean and the dispersion it says', () => {
    for (const [number, mean, phi] of [[1, Math.exp(0.1), 1.5], [7, Math.exp(-2), 2], [37, Math.exp(5), 1.2]] as const) {
      const counts = simulateAll([scenarioOf(number)], 20, 3).flatMap(({ quiet }) => [...quiet.slice(0, 312)]);
      const average = counts.reduce((sum, y) => sum + y, 0) / counts.length;
      const variance = counts.reduce((sum, y) => sum + (y - average) ** 2, 0) / counts.length;
      expect(Math.abs(average - mean)).toBeLessThan(4 * Math.sqrt((phi * mean) / counts.length));
      expect(Math.abs(variance / average / phi - 1)).toBeLessThan(0.15);
    }
  });

  it('puts the current outbreak into the tested weeks, with at least a case, and nothing else there', () => {
    fc.assert(
      fc.property(fc.nat(41), fc.integer({ min: 1, max: 10 }), fc.nat(), (at, size, seed) => {
        const { quiet, counts, start, end } = simulate(SCENARIOS[at]!, size, seed);
        const extra = [...counts].map((count, week) => count - quiet[week]!);
        expect(extra.every((more, week) => more === 0 || (more > 0 && week >= start && week <= end))).toBe(true);
        expect(start).toBeGreaterThanOrEqual(FIRST_TESTED);
        expect(end).toBeLessThan(WEEKS);
      }),
      { numRuns: 30 },
    );
  });

  it('is the same for the same seed, and another for another', () => {
    const [one, same, other] = [1, 1, 2].map((seed) => simulateAll([scenarioOf(3)], 2, seed)[1]!.counts);
    expect(one).toEqual(same);
    expect(one).not.toEqual(other);
  });
});

describe('the measure', () => {
  const series = simulateAll([scenarioOf(1), scenarioOf(8)], 10, 1);

  it('counts false alarms without the outbreak, and detections from its first to its last week', () => {
    const always = accuracyAt([{ sparse: false, quiet: () => [true, false], outbreak: () => [false, true] }], 0.5);
    expect(always).toEqual({ fpr: 0.5, pod: 1, first: 0 });
  });

  it('finds the level of a rate: the oracle keeps it', () => {
    const judged = judgeAll(methodOf('oracle, week by week'), series);
    const level = levelFor(judged, 0.01)!;
    expect(accuracyAt(judged, level).fpr).toBeLessThanOrEqual(0.01);
    expect(accuracyAt(judged, level * 1.2).fpr).toBeGreaterThanOrEqual(0.009);
    expect(levelFor([{ sparse: false, quiet: () => [true], outbreak: () => [true] }], 0.01)).toBeNull();
  });

  it('leaves standard errors to spare when asked to, the more the fewer series there are', () => {
    const judged = judgeAll(methodOf('oracle, week by week'), simulateAll([scenarioOf(6)], 40, 5));
    const [level, spared, few] = [levelFor(judged, 0.02), levelFor(judged, 0.02, 2), levelFor(judged.slice(0, 10), 0.02, 2)];
    expect(spared!).toBeLessThan(level!);
    expect(accuracyAt(judged, spared!).fpr).toBeGreaterThan(0);
    expect(few ?? 0).toBeLessThan(level!);
  });

  it.each(METHODS.map((method) => [method.name, method] as const))('%s alarms the more, the higher the level', (_, method) => {
    const judged = judgeAll(method, series.slice(0, 4));
    const rates = [1e-6, 1e-3, 0.05, 0.3].map((level) => accuracyAt(judged, level).fpr);
    expect(rates).toEqual([...rates].sort((a, b) => a - b));
  });
});

describe('readArguments', () => {
  it('reads ranges of scenarios and words of methods', () => {
    expect(readArguments(['--scenarios', '1,7-9']).scenarios.map(({ number }) => number)).toEqual([1, 7, 8, 9]);
    expect(readArguments([])).toMatchObject({ series: 20, seed: 1, methods: METHODS });
    expect(readArguments(['--methods', 'oracle,ears c2']).methods.map(({ name }) => name)).toEqual(['oracle, week by week', 'oracle, with memory', 'EARS C2']);
  });

  it.each([['--scenarios', '0'], ['--scenarios', '43'], ['--scenarios', 'x'], ['--methods', 'nobody'], ['--methods', 'oracle,'], ['--series', '0'], ['--seed', '-1'], ['--x', '1']])('refuses %p %p', (...args) => {
    expect(() => readArguments(args)).toThrow(WrongArguments);
  });
});
