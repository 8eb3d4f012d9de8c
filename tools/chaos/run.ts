import { incidentOn, novelLeg } from '../bench/path/novel-legs';
import { yesterday } from '../bench/path/ours';
import { contribute } from '../rehearsal/contributing';
import { everyNovelty, startRehearsal, type Rehearsal } from '../rehearsal/rehearsal';
import { Audience } from './audience';
import { Dice } from './dice';
import { inspect, recordedReads } from './inspect';
import { round } from './killing';
import { Load } from './load';
import { Reading } from './reading';
import { judge, lineOf, type Evidence } from './verdict';

export interface ChaosOptions {
  readonly rounds: number;
  readonly seed: number;
  readonly rate: number;
}

type Say = (line: string) => void;

/** One state's reports are released at once, the other's by its focal point. */
const reporterStates = ['GR', 'HU'] as const;
/** They contribute, so they are told; the last one does not. */
const contributors = ['IT', 'ES'] as const;
const outsider = 'DE';
/** Nothing new for so long means that nothing more will come: longer than any redelivery or webhook retry after a restart. */
const silenceMs = 60_000;
/** Between two reads at each door. */
const readEveryMs = 100;
/** What was done twice shows soon after what was done once. */
const afterMs = 5_000;

/** Answers with the exit status. */
export async function chaos({ rounds, seed, rate }: ChaosOptions, say: Say): Promise<number> {
  say(`seed ${seed}: ${rounds} rounds at ${rate} reports/s`);
  const overrides = { all: { LOG_LEVEL: 'warn' }, analytics: everyNovelty, notifications: { PRIVATE_WEBHOOKS: 'yes' } };
  const rehearsal = await startRehearsal({ name: 'chaos', overrides, say });
  const audience = new Audience();
  try {
    const { load, reading } = await prepare(rehearsal, audience);
    load.start(rate);
    reading.start();
    const dice = new Dice(seed);
    for (let at = 1; at <= rounds; at += 1) await round(rehearsal, dice, (line) => say(`${at}/${rounds} ${line}; ${load.accepted.size} accepted`));
    await Promise.all([load.stop(), reading.stop()]);
    const evidence = await settled(rehearsal, load, audience, reading);
    const verdict = judge(evidence);
    for (const finding of [...load.refused.slice(0, 5), ...verdict.findings.slice(0, 40)]) say(`  ${finding}`);
    if (audience.resyncs > 0) say(`  ${audience.resyncs} resync(s) asked for`);
    say(`${reading.answered.length} reads answered, each looked for in the ledger`);
    say(`seed ${seed}`);
    say(lineOf(rounds, load.accepted.size, verdict));
    return verdict.lost + verdict.doubled + verdict.leaked === 0 && load.refused.length === 0 ? 0 : 1;
  } finally {
    await audience.close();
    await rehearsal.stop();
  }
}

async function prepare({ cast }: Rehearsal, audience: Audience): Promise<{ load: Load; reading: Reading }> {
  const [atOnce, waiting] = reporterStates;
  for (const state of [atOnce, ...contributors, outsider]) await cast.state(state);
  await cast.state(waiting, 'focal-point');
  const subscribers = await Promise.all([...contributors, outsider].map((state) => cast.actor(state, 'subscriber')));
  for (const [at, state] of contributors.entries()) {
    const reader = subscribers[at];
    if (reader) await contribute(await cast.actor(state, 'agency-system'), reader, incidentOn(novelLeg(at), yesterday(), 1));
  }
  await audience.listen();
  for (const subscriber of subscribers) await audience.add(subscriber, subscriber.state !== outsider);
  const reporters = {
    atOnce: await cast.actor(atOnce, 'agency-system'),
    waiting: await cast.actor(waiting, 'agency-system'),
    focalPoint: await cast.actor(waiting, 'focal-point'),
  };
  const [reader] = subscribers;
  if (!reader) throw new Error('nobody subscribes');
  const doors = [
    { state: waiting, api: reporters.focalPoint.intake, path: (name: string) => `/v1/reports/${name}`, resource: (name: string) => `report:${name}` },
    { state: reader.state, api: reader.notifications, path: (name: string) => `/v1/alerts/${name}`, resource: (name: string) => `alert:${name}` },
  ];
  return { load: new Load(reporters, contributors.length), reading: new Reading(doors, readEveryMs) };
}

/** Looks until nothing is missing, or until nothing has come for long; then once more for what came twice. */
async function settled({ stack }: Rehearsal, load: Load, audience: Audience, reading: Reading): Promise<Evidence> {
  const look = async (): Promise<Evidence> => ({
    standing: new Set([...load.accepted.values()].flatMap(({ stands }) => stands ?? [])),
    takenBack: new Set([...load.accepted.values()].flatMap(({ takenBack }) => takenBack ?? [])),
    patternOf: audience.patternOf,
    sightings: audience.sightings,
    recorded: await recordedReads(stack, reading.answered),
    ...(await inspect(stack, load.accepted, reporterStates)),
  });
  let [least, since] = [Infinity, performance.now()];
  while (least > 0 && performance.now() - since < silenceMs) {
    const { lost } = judge(await look());
    if (lost < least) [least, since] = [lost, performance.now()];
    if (lost > 0) await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  return look();
}
