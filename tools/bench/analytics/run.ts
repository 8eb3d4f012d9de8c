import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { Stack } from '../../stack/stack';
import { onTemporaryStack } from '../temporary-stack';
import { routes, weeks } from './history';
import { smallest, sideBySide, type Step } from './side-by-side';
import { GeneratedStore } from './store';
import { Subject } from './subject';

const goals = { growth: 0.1, seconds: 3 };

interface Options {
  readonly full: boolean;
  readonly at?: string;
  readonly json?: string;
}

const say = (line: string): void => console.error(line);

/** `npm run bench -- analytics`: what one report costs while the history grows, and judging every route's newest week. */
export async function run(args: readonly string[]): Promise<number> {
  const options = new Command('npm run bench -- analytics')
    .description(
      'the cost of a report beside 10⁵ and 10⁶ reports of history, in turn with the same beside 10⁴; and 5,000 routes’ newest week judged anew. ' +
        'With MONGODB_URI, a history that is in that server already is taken as it is.',
    )
    .option('--full', 'to 10⁷ reports: an hour or more, and some 20 GB of disk', false)
    .option('--at <reports>', 'beside so many reports alone')
    .option('--json <file>', 'write the figures')
    .parse([...args], { from: 'user' })
    .opts<Options>();
  const sizes = options.at ? [Number(options.at)] : [1e5, 1e6, ...(options.full ? [1e7] : [])];
  const { steps, seconds } = await onTemporaryStack(say, (stack) => measureAll(stack, sizes, options.json));
  return steps.every(({ growth }) => growth < goals.growth) && seconds < goals.seconds ? 0 : 1;
}

async function measureAll(stack: Stack, sizes: readonly number[], json: string | undefined): Promise<{ steps: Step[]; seconds: number }> {
  const small = await grown(stack, smallest);
  const steps: Step[] = [];
  let judged = { seconds: NaN, firstSeconds: NaN };
  for (const size of sizes) {
    const store = await grown(stack, size);
    const step = await sideBySide(small, store, size);
    steps.push(step);
    tellStep(step);
    if (size === sizes.at(-1)) judged = await judgeAll(store);
    await store.database.connection.close();
  }
  await small.database.connection.close();
  tellJudged(judged, sizes.at(-1) ?? 0);
  if (json) await writeFile(json, `${JSON.stringify({ mongodb: stack.mongodb.engine.name, steps, ...judged }, null, 2)}\n`);
  return { steps, seconds: judged.seconds };
}

async function grown(stack: Stack, size: number): Promise<GeneratedStore> {
  const store = await GeneratedStore.open(stack.mongodbUri(`analytics-${size}`));
  await store.growTo(size, say);
  return store;
}

/** The middle of three, once the pasts are packed as they are behind the reports; and the first time. */
async function judgeAll(store: GeneratedStore): Promise<{ seconds: number; firstSeconds: number }> {
  const subject = new Subject(store.database.stores);
  const versions = await store.beginNewestWeek();
  const judged = async (): Promise<number> => {
    const began = performance.now();
    await subject.judge(versions);
    return (performance.now() - began) / 1_000;
  };
  const firstSeconds = await judged();
  await subject.packAll();
  await store.touchNewestWeek(versions);
  const seconds: number[] = [];
  for (let time = 0; time < 3; time += 1) seconds.push(await judged());
  return { seconds: seconds.sort((a, b) => a - b)[1] ?? NaN, firstSeconds };
}

function tellStep({ reports, growth, growthOfMedian, small, large }: Step): void {
  const side = ({ judgedMs, costMs }: Step['small']): string => `judged p50 ${judgedMs.p50.toFixed(2)} p95 ${judgedMs.p95.toFixed(2)} ms, cost ${costMs.toFixed(2)} ms`;
  console.log(`${String(reports).padStart(9)} reports: ${side(large)}; in turn with it ${smallest}: ${side(small)}`);
  console.log(`          the cost of a report grows by ${percent(growth)} (median of blocks ${percent(growthOfMedian)})   goal < ${percent(goals.growth)}`);
}

function tellJudged({ seconds, firstSeconds }: { seconds: number; firstSeconds: number }, reports: number): void {
  const whole = Math.min(routes, Math.floor(reports / weeks));
  console.log(`${routes} routes’ newest week judged anew, ${whole} of them with ${weeks} weeks of past: ${seconds.toFixed(2)} s   goal < ${goals.seconds} s`);
  console.log(`the first time, before the pasts are packed: ${firstSeconds.toFixed(2)} s`);
}

function percent(share: number): string {
  return `${share >= 0 ? '+' : ''}${(100 * share).toFixed(1)} %`;
}
