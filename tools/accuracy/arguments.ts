import { parseArgs } from 'node:util';
import { type AccuracyMethod, METHODS } from './methods';
import { SCENARIOS, type Scenario } from './scenarios';

/** The command line says something the study cannot do; the message is for the person who typed it. */
export class WrongArguments extends Error {
  readonly code = 'wrong-arguments';
}

export interface AccuracyArguments {
  readonly scenarios: readonly Scenario[];
  readonly methods: readonly AccuracyMethod[];
  /** Series per scenario, for the measuring and again for the calibrating. */
  readonly series: number;
  readonly seed: number;
  readonly json: string | undefined;
}

export const USAGE = 'usage: npm run -s accuracy -- [--scenarios 1,7-12] [--methods oracle,surge] [--series 20] [--seed 1] [--json FILE]';

/** @throws WrongArguments */
export function readArguments(args: readonly string[]): AccuracyArguments {
  const said = parse(args);
  return {
    scenarios: said.scenarios === undefined ? SCENARIOS : scenariosOf(said.scenarios),
    methods: said.methods === undefined ? METHODS : methodsOf(said.methods),
    series: whole('series', said.series ?? '20', 1),
    seed: whole('seed', said.seed ?? '1', 0),
    json: said.json,
  };
}

function parse(args: readonly string[]): Record<string, string | undefined> {
  try {
    const options = Object.fromEntries(['scenarios', 'methods', 'series', 'seed', 'json'].map((name) => [name, { type: 'string' as const }]));
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new WrongArguments(error instanceof Error ? error.message : String(error));
  }
}

function whole(name: string, value: string, least: number): number {
  if (!/^\d{1,9}$/.test(value) || Number(value) < least) throw new WrongArguments(`--${name} is ${value}: expected a whole number from ${least}`);
  return Number(value);
}

/** Those whose name holds one of the words. */
function methodsOf(text: string): AccuracyMethod[] {
  const words = text.toLowerCase().split(',');
  const wanted = (word: string): AccuracyMethod[] => METHODS.filter(({ name }) => name.toLowerCase().includes(word));
  const unknown = words.find((word) => word === '' || wanted(word).length === 0);
  if (unknown !== undefined) throw new WrongArguments(`--methods: no method is called ${unknown}`);
  return METHODS.filter((method) => words.some((word) => wanted(word).includes(method)));
}

function scenariosOf(text: string): Scenario[] {
  const wanted = new Set(text.split(',').flatMap(numbersOf));
  return SCENARIOS.filter(({ number }) => wanted.has(number));
}

function numbersOf(part: string): number[] {
  const match = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(part);
  const from = Number(match?.[1] ?? 0);
  const to = Number(match?.[2] ?? from);
  if (from < 1 || to > SCENARIOS.length || from > to) throw new WrongArguments(`--scenarios: ${part} is not within 1-${SCENARIOS.length}`);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
