import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { Command } from 'commander';
import { contribute } from '../../rehearsal/contributing';
import { everyNovelty, startRehearsal, type Rehearsal } from '../../rehearsal/rehearsal';
import { FloorProcess } from './floor-process';
import { measure, quick, thorough, type Effort } from './measure';
import { measured } from './measured';
import { incidentOn, novelLeg } from './novel-legs';
import { Ours, yesterday } from './ours';
import type { PathResult } from './result';
import { tableOf } from './table';

interface Options {
  readonly quick: boolean;
  readonly json?: string;
  readonly telemetry: 'both' | 'on' | 'off';
}

const say = (line: string): void => console.error(line);

/** `npm run bench -- path`: our path against the bare floor, in the same run on the same servers. */
export async function run(args: readonly string[]): Promise<number> {
  const command = new Command('npm run bench -- path')
    .description('released report → alert on the stream, against the bare floor')
    .option('--quick', 'in under a minute, telemetry on only', false)
    .option('--json <file>', 'write the result of the run with telemetry on')
    .option('--telemetry <which>', 'both, on or off', 'both')
    .parse([...args], { from: 'user' });
  const options = command.opts<Options>();
  const modes = options.quick || options.telemetry !== 'both' ? [options.telemetry === 'off' ? 'off' : 'on'] : ['on', 'off'];
  for (const telemetry of modes) {
    const result = await once(telemetry, options.quick ? quick : thorough);
    console.log(`\nTelemetry ${telemetry}: ${tableOf(result).join('\n')}`);
    if (options.json && telemetry === modes[0]) await writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`);
  }
  return 0;
}

async function once(telemetry: string, effort: Effort): Promise<PathResult> {
  const rehearsal = await startRehearsal({ name: 'bench', say, overrides: { all: { TELEMETRY: telemetry, LOG_LEVEL: 'warn' }, analytics: everyNovelty } });
  const { stack } = rehearsal;
  const floor = await FloorProcess.start({ natsUrl: stack.nats.url, ...stack.natsLogin('tools'), mongodbUri: stack.mongodbUri('bench-floor') });
  try {
    const ours = await openOurs(rehearsal);
    const result = await measure({ ours: measured(ours, () => ours.close()), floor }, effort, say);
    await ours.close();
    if (ours.troubles.length > 0) say(`${ours.troubles.length} time(s) the stream was lost`);
    return { engines: { mongodb: stack.mongodb.engine.name, nats: stack.nats.engine.name }, ...result, cpu: describeCpu() };
  } finally {
    await floor.stop();
    await rehearsal.stop();
  }
}

/** GR reports; IT has contributed, subscribes to everything and listens. */
async function openOurs({ cast }: Rehearsal): Promise<Ours> {
  for (const state of ['GR', 'IT']) await cast.state(state);
  const reporter = await cast.actor('GR', 'agency-system');
  const subscriber = await cast.actor('IT', 'subscriber');
  await contribute(await cast.actor('IT', 'agency-system'), subscriber, incidentOn(novelLeg(0), yesterday(), 3));
  await subscriber.notifications.repeatable('/v1/subscriptions', { method: 'POST', body: { name: 'bench', channels: ['sse'] } });
  const ours = new Ours({ reporter, subscriber });
  await ours.open();
  return ours;
}

function describeCpu(): string {
  const all = cpus();
  return `${all.length} × ${all[0]?.model ?? 'unknown'}`;
}
