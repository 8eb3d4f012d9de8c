import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { Stack } from '../../stack/stack';
import { onTemporaryStack } from '../temporary-stack';
import { newReport, routes, weeks } from './history';
import { GeneratedStore } from './store';
import { Subject } from './subject';

/** Reports measured at each size; folded so many at a time, as a busy service does. */
const measuredReports = 400;
const foldedAtOnce = 25;
/** Routes whose past is complete at the smallest size: the same are measured at every size. */
const measuredRoutes = 90;
const goals = { growth: 0.1, seconds: 3 };

interface Options {
  readonly full: boolean;
  readonly to?: string;
  readonly json?: string;
}

interface Step {
  readonly reports: number;
  /** Milliseconds of one report until it is judged, and all of its cost, folding included. */
  readonly judgedMs: { readonly p50: number; readonly p95: number };
  readonly costMs: number;
  readonly rssMb: number;
}

const say = (line: string): void => console.error(line);

/** `npm run bench -- analytics`: what one report costs while the history grows, and judging every route's newest week. */
export async function run(args: readonly string[]): Promise<number> {
  const options = new Command('npm run bench -- analytics')
    .description('the cost of a report from 10⁴ to 10⁶ reports of history, and 5,000 routes’ newest week judged anew')
    .option('--full', 'to 10⁷ reports', false)
    .option('--to <reports>', 'to so many reports')
    .option('--json <file>', 'write the figures')
    .parse([...args], { from: 'user' })
    .opts<Options>();
  const most = Number(options.to ?? (options.full ? 1e7 : 1e6));
  const { growth, seconds } = await onTemporaryStack(say, (stack) => measureAll(stack, [1e4, 1e5, 1e6, 1e7].filter((size) => size <= most), options.json));
  return growth < goals.growth && seconds < goals.seconds ? 0 : 1;
}

async function measureAll(stack: Stack, sizes: readonly number[], json: string | undefined): Promise<{ growth: number; seconds: number }> {
  const store = await GeneratedStore.open(stack.mongodbUri('analytics'));
  try {
    const subject = new Subject(store.database.stores);
    const steps: Step[] = [];
    for (const reports of sizes) {
      await store.growTo(reports);
      steps.push(await measure(subject, reports));
      tellStep(steps.at(-1), steps[0]);
    }
    const { seconds, firstSeconds } = await judgeAll(subject, store);
    const whole = Math.min(routes, Math.floor((sizes.at(-1) ?? 0) / weeks));
    const growth = (steps.at(-1)?.costMs ?? NaN) / (steps[0]?.costMs ?? NaN) - 1;
    console.log(`growth of the cost per report ${percent(growth)}   goal < ${percent(goals.growth)}`);
    console.log(`${routes} routes’ newest week judged anew, ${whole} of them with ${weeks} weeks of past: ${seconds.toFixed(2)} s   goal < ${goals.seconds} s`);
    console.log(`the first time, before the pasts are packed: ${firstSeconds.toFixed(2)} s`);
    if (json) await writeFile(json, `${JSON.stringify({ mongodb: stack.mongodb.engine.name, steps, growth, seconds, firstSeconds }, null, 2)}\n`);
    return { growth, seconds };
  } finally {
    await store.database.connection.close();
  }
}

async function measure(subject: Subject, reports: number): Promise<Step> {
  const one = async (nth: number, name: string): Promise<number> => timed(() => subject.take(newReport(`${name}-${reports}-${nth}`, nth % measuredRoutes)));
  for (let nth = 0; nth < measuredRoutes; nth += 1) await one(nth, 'warm');
  await subject.fold();
  await subject.packAll();
  const judged: number[] = [];
  let folding = 0;
  for (let nth = 0; nth < measuredReports; nth += 1) {
    judged.push(await one(nth, 'new'));
    if ((nth + 1) % foldedAtOnce === 0) folding += await timed(() => subject.fold());
  }
  const sum = judged.reduce((total, each) => total + each, 0);
  const sorted = [...judged].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * sorted.length)] ?? NaN;
  return { reports, judgedMs: { p50: at(0.5), p95: at(0.95) }, costMs: (sum + folding) / measuredReports, rssMb: Math.round(process.memoryUsage().rss / 2 ** 20) };
}

/** The middle of three, once the pasts are packed as they are behind the reports; and the first time. */
async function judgeAll(subject: Subject, store: GeneratedStore): Promise<{ seconds: number; firstSeconds: number }> {
  const versions = await store.beginNewestWeek();
  const judged = async (): Promise<number> => (await timed(async () => void (await subject.judge(versions)))) / 1_000;
  const firstSeconds = await judged();
  await subject.packAll();
  await store.touchNewestWeek(versions);
  const seconds: number[] = [];
  for (let time = 0; time < 3; time += 1) seconds.push(await judged());
  return { seconds: seconds.sort((a, b) => a - b)[1] ?? NaN, firstSeconds };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - began) / 1e6;
}

function tellStep(step: Step | undefined, first: Step | undefined): void {
  if (step === undefined || first === undefined) return;
  const { reports, judgedMs, costMs, rssMb } = step;
  console.log(
    `${String(reports).padStart(9)} reports   judged p50 ${judgedMs.p50.toFixed(2)} ms  p95 ${judgedMs.p95.toFixed(2)} ms   ` +
      `cost a report ${costMs.toFixed(2)} ms (${percent(costMs / first.costMs - 1)})   ${rssMb} MB`,
  );
}

function percent(share: number): string {
  return `${share >= 0 ? '+' : ''}${(100 * share).toFixed(1)} %`;
}
