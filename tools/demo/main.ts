import 'reflect-metadata';
import { Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runToEnd, untilAskedToEnd } from '../stack/hold';
import { repositoryRoot } from '../stack/repository-root';
import { readPublishedData } from './dataset/published-data';
import { replayableMonths } from './dataset/returns';
import { DemoRun } from './demo-run';
import { introduction } from './introduction';
import { nextAddresses } from './next-addresses';
import { checkWindow, defaultWindow, type DemoOptions } from './options';
import type { Platform } from './platform';
import { resultOf, shortcomings, type DemoResult } from './result';
import { Screen } from './screen';
import { startPlatform } from './start-platform';
import { summary } from './summary';

const screen = new Screen(process.stdout);
const say = (line: string): void => screen.line(line);

async function demo(options: DemoOptions): Promise<number> {
  const data = readPublishedData(join(repositoryRoot(), 'tools', 'demo', 'data'));
  checkWindow(options, replayableMonths(data));
  introduction(options).forEach(say);
  say('');
  const begun = Date.now();
  const platform = await startPlatform({ usualPorts: options.keep, say: (line) => say(`  ${line}`) });
  const interrupted = untilAskedToEnd().then(() => 130);
  try {
    return await Promise.race([played(platform, options, { data, startSeconds: (Date.now() - begun) / 1_000, interrupted }), interrupted]);
  } finally {
    await platform.stop();
  }
}

interface Begun {
  readonly data: ReturnType<typeof readPublishedData>;
  readonly startSeconds: number;
  readonly interrupted: Promise<number>;
}

async function played(platform: Platform, options: DemoOptions, { data, startSeconds, interrupted }: Begun): Promise<number> {
  const run = new DemoRun(platform, data, screen);
  const counted = await run.play(options);
  const install = Number(process.env.OPENVRS_INSTALL_SECONDS ?? 0);
  const result = resultOf({ ...counted, engines: platform.engines, seconds: { ...counted.seconds, install, start: startSeconds } }, run.listeners.book);
  say('');
  summary(result, run.listeners.book).forEach(say);
  run.listeners.troubles.forEach((trouble) => say(`  trouble     ${trouble}`));
  if (options.json) await writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`);
  nextAddresses(platform, options).forEach(say);
  if (options.keep) await interrupted;
  await run.listeners.close();
  return verdict(result);
}

function verdict(result: DemoResult): number {
  const short = shortcomings(result);
  short.forEach((words) => say(`NOT AS IT SHOULD BE: ${words}`));
  return short.length === 0 ? 0 : 1;
}

void new Command('npm run demo --')
  .description('The main job on published figures: reports in, new and surging patterns noticed, the entitled warned.')
  .option('--from <YYYY-MM>', 'the first month replayed live; everything before is history', defaultWindow.from)
  .option('--to <YYYY-MM>', 'the last month replayed live', defaultWindow.to)
  .option('--json <file>', 'write what was counted and measured')
  .option('--keep', 'leave everything running on the usual ports, until Ctrl-C', false)
  .action((options: DemoOptions) => runToEnd(() => demo(options)))
  .parseAsync();
