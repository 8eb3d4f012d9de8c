import { categories, type AgreementTermsV1, type HandlingV1 } from '@openvrs/contracts';
import { decide, type Question } from '@openvrs/entitlement';

const rounds = 200;
const perRound = 2_000;
/** What one decision may take, in microseconds. */
const goal = 20;

/** `npm run bench -- decide`: the dearest question there is, and the usual one. */
export async function run(): Promise<number> {
  const figures = [measured('six categories, three handlings, twenty agreements', heavy), measured('two categories, one handling', usual)];
  for (const { name, median, p99 } of figures) console.log(`${name.padEnd(52)} p50 ${median.toFixed(2)} µs   p99 of rounds ${p99.toFixed(2)} µs   goal < ${goal} µs`);
  return figures.every(({ median }) => median < goal) ? 0 : 1;
}

interface Figure {
  readonly name: string;
  readonly median: number;
  readonly p99: number;
}

function measured(name: string, question: Question): Figure {
  if (decide(question).effect !== 'allow') throw new Error(`${name}: not the question that was meant`);
  const each = Array.from({ length: rounds }, () => microsecondsEach(question)).sort((a, b) => a - b);
  return { name, median: each[rounds / 2] ?? NaN, p99: each[Math.floor(rounds * 0.99)] ?? NaN };
}

function microsecondsEach(question: Question): number {
  const started = process.hrtime.bigint();
  for (let time = 0; time < perRound; time += 1) decide(question);
  return Number(process.hrtime.bigint() - started) / 1_000 / perRound;
}

const at = new Date('2026-03-01T12:00:00Z');
const until = '2026-09-01T00:00:00.000Z';
const handling: HandlingV1 = { tlp: 'RED', releasableTo: ['FR', 'GR', 'IT'], embargoUntil: '2026-01-01T00:00:00.000Z' };
const agreement = (_: unknown, index: number): AgreementTermsV1 => ({
  agreementId: `agr-${index}`, effect: index % 2 ? 'widens' : 'narrows', parties: ['IT', 'FR'], categories: [...categories], purposes: ['early-warning'],
  from: '2026-01-01T00:00:00.000Z', until,
});
const standing = categories.map((category) => ({ category, level: 'full' as const, until }));
const viewer = { state: 'IT', purpose: 'early-warning' as const };
const snapshot = { state: 'IT', standing, policyVersion: '2026-1', revision: 1 };
const heavy: Question = {
  viewer, at, fresh: true, standing: { ...snapshot, agreements: Array.from({ length: 20 }, agreement) },
  resource: { categories: [...categories], states: ['GR', 'FR'], handlings: [handling, handling, handling], dangerToLife: false },
};
const usual: Question = {
  viewer, at, fresh: true, standing: { ...snapshot, agreements: [] },
  resource: { categories: ['flows', 'routes'], states: ['GR'], handlings: [{ tlp: 'GREEN' }], dangerToLife: false },
};
