import {
  type Generator,
  negativeBinomialFromDispersion,
  negativeBinomialQuantile,
  normalQuantile,
  poissonQuantile,
  seededGenerator,
} from '@openvrs/detection';
import type { Scenario } from './scenarios';

export const WEEKS = 624;
/** Tested weeks: the last 49, positions counted from 0. */
export const FIRST_TESTED = 575;
export const TESTED: readonly number[] = Array.from({ length: WEEKS - FIRST_TESTED }, (_, i) => FIRST_TESTED + i);
const FIRST_PAST_OUTBREAK = 312;
const PAST_OUTBREAKS = 4;
const PAST_SIZES = [2, 3, 5, 10];

export interface SimulatedSeries {
  readonly scenario: Scenario;
  /** True mean of every week without outbreaks. */
  readonly means: Float64Array;
  /** Counts with past outbreaks and without the current one: what false alarms are counted on. */
  readonly quiet: Float64Array;
  /** The same with the current outbreak. */
  readonly counts: Float64Array;
  /** Size of the current outbreak in standard deviations, and its first and last week. */
  readonly size: number;
  readonly start: number;
  readonly end: number;
}

/** Chance in a form that distributions are drawn from by inversion: uniform, never 0 or 1. */
function uniform(seed: number): Generator {
  const random = seededGenerator(seed);
  return () => random() + 2 ** -33;
}

/**
 * One series: negative binomial counts about a log-linear mean; four past outbreaks in weeks 313–575, each of
 * Poisson(k sd) cases, k one of 2, 3, 5, 10; one current outbreak of `size` sd in the tested weeks. Cases fall
 * ⌊LogNormal(0, ½)⌋ weeks after the start, sd is that of the starting week. The current outbreak is drawn again until
 * it has a case: without one there is nothing to detect.
 */
export function simulate(scenario: Scenario, size: number, seed: number): SimulatedSeries {
  const random = uniform(seed);
  const means = Float64Array.from({ length: WEEKS }, (_, i) => meanOf(scenario, i + 1));
  const quiet = means.map((mean) => count(mean, scenario.phi, random));
  for (let i = 0; i < PAST_OUTBREAKS; i++) {
    const start = FIRST_PAST_OUTBREAK + Math.floor(random() * (FIRST_TESTED - FIRST_PAST_OUTBREAK));
    const past = PAST_SIZES[Math.floor(random() * PAST_SIZES.length)] ?? 0;
    addCases(quiet, casesOf(past, sdAt(start), random), start, random);
  }
  const start = FIRST_TESTED + Math.floor(random() * TESTED.length);
  let cases = 0;
  while (cases === 0) cases = casesOf(size, sdAt(start), random);
  const counts = quiet.slice();
  const end = addCases(counts, cases, start, random);
  return { scenario, means, quiet, counts, size, start, end };

  function sdAt(week: number): number {
    return Math.sqrt(scenario.phi * (means[week] ?? 0));
  }
}

function meanOf({ theta, beta, gamma, waves }: Scenario, week: number): number {
  let eta = theta + beta * week;
  for (let j = 1; j <= waves; j++) {
    const angle = (2 * Math.PI * j * week) / 52;
    eta += gamma[0] * Math.cos(angle) + gamma[1] * Math.sin(angle);
  }
  return Math.exp(eta);
}

function count(mean: number, phi: number, random: Generator): number {
  return negativeBinomialQuantile(random(), negativeBinomialFromDispersion(mean, phi));
}

function casesOf(size: number, sd: number, random: Generator): number {
  return poissonQuantile(random(), size * sd);
}

/** The last week with a case; cases after the last week of the series are lost. */
function addCases(counts: Float64Array, cases: number, start: number, random: Generator): number {
  let end = start;
  for (let i = 0; i < cases; i++) {
    const week = start + Math.floor(Math.exp(normalQuantile(random()) / 2));
    if (week >= WEEKS) continue;
    counts[week] = (counts[week] ?? 0) + 1;
    end = Math.max(end, week);
  }
  return end;
}

/** `each` series of every scenario, outbreak sizes spread over 1…10. The same seed, the same series. */
export function simulateAll(scenarios: readonly Scenario[], each: number, seed: number): SimulatedSeries[] {
  return scenarios.flatMap((scenario) =>
    Array.from({ length: each }, (_, i) => {
      const size = 1 + Math.floor(((i + 0.5) * 10) / each);
      return simulate(scenario, size, Math.imul(seed, 0x9e3779b1) + scenario.number * 7919 + i * 104729);
    }),
  );
}
