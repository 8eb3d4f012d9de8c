import { durableName, open, reportReleasedV1, reportWithdrawnV1, baseSubject, type MessageType } from '@openvrs/contracts';
import { onlyForHeader } from '@openvrs/messaging';
import { jetstream, DeliverPolicy, type JsMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { NewcomerBudget } from '../../apps/analytics/src/pattern/newcomer-budget';
import { NewcomerWatch } from '../../apps/analytics/src/pattern/newcomer-watch';
import { FamilyLedger } from '../../apps/analytics/src/pattern/family-ledger';
import { Folding } from '../../apps/analytics/src/project-report-when-released/folding';
import { ForgottenTokens } from '../../apps/analytics/src/project-report-when-released/forgotten-tokens';
import { LettingIn } from '../../apps/analytics/src/project-report-when-released/letting-in';
import { ProjectReportsHandler } from '../../apps/analytics/src/project-report-when-released/project-reports.handler';
import type { ReportVersion } from '../../apps/analytics/src/projection/projection';
import { versionOf, withdrawalOf } from '../../apps/analytics/src/projection/version-of';
import { AdmissionAsRecorded } from './admission-as-recorded';
import type { ProjectionStores } from '../../apps/analytics/src/knowledge/known-now';

export interface ReplayOptions {
  /** Where it says which patterns of which report were not let in: that depended on what else there was at the time. */
  readonly recorded: Pick<ProjectionStores, 'projections'>;
  /** The last message that is replayed. */
  readonly upTo: number;
  readonly backfillAfterDays: number;
  /** Sequences of messages that analytics could not take and that lie among its dead letters. */
  readonly buried: ReadonlySet<number>;
}

/** Versions taken in together, and milliseconds of the stream that they may span: when each was recorded stays close to true. */
const atOnceMax = 500;
const atOnceMs = 1_000;
/** Versions after which what is kept for redelivery is forgotten: nothing is delivered twice here. */
const tidyEvery = 2_000;

/** Takes the reports of the stream in, in its order, with the very code the service runs, and judges nothing. */
export async function replay(connection: NatsConnection, stores: ProjectionStores, options: ReplayOptions): Promise<number> {
  const rebuilding = new Rebuilding(stores, options.recorded);
  let batch: Recorded[] = [];
  let taken = 0;
  const flush = async (): Promise<void> => {
    await rebuilding.take(batch);
    taken += batch.length;
    batch = [];
  };
  for await (const message of messages(connection, options.upTo)) {
    const version = options.buried.has(message.seq) ? undefined : read(message, options);
    if (version === undefined) continue;
    const at = message.time;
    if (batch.length >= atOnceMax || at.getTime() - (batch[0]?.at ?? at).getTime() > atOnceMs) await flush();
    batch.push({ version, at });
  }
  await flush();
  await rebuilding.end();
  return taken;
}

interface Recorded {
  readonly version: ReportVersion;
  readonly at: Date;
}

class Rebuilding {
  private now = new Date(0);
  private untidy = 0;
  private readonly folding: Folding;
  private readonly handler: ProjectReportsHandler;

  constructor(stores: ProjectionStores, { projections: recorded }: ReplayOptions['recorded']) {
    const nowMs = (): number => 0;
    const families = new FamilyLedger(stores.patterns);
    const warn = (message: string): void => { throw new Error(message); };
    const newcomers = new NewcomerWatch({ ...stores, families, budget: new NewcomerBudget({ live: Infinity, history: Infinity, news: Infinity }) });
    const lettingIn = new LettingIn(stores.projections);
    // An estimate beside the projections, which stays as it is.
    const habits = { note: () => undefined, flush: () => Promise.resolve() };
    // Worked out by the service from what is built here.
    const flows = { tell: () => Promise.resolve() };
    this.folding = new Folding({ ...stores, families, newcomers, lettingIn, habits, flows, tokens: new ForgottenTokens({ ...stores, nowMs }), nowMs, warn });
    const nothing = { handle: () => Promise.resolve([]), observed: () => Promise.resolve([]), grown: () => Promise.resolve([]), restingBeside: () => [] };
    this.handler = new ProjectReportsHandler(stores, { detect: nothing, reconsider: nothing, reaudience: nothing, flows }, this.folding, {
      admission: new AdmissionAsRecorded(recorded), clock: { now: () => this.now },
    });
  }

  async take(batch: readonly Recorded[]): Promise<void> {
    const last = batch.at(-1);
    if (last === undefined) return;
    this.now = last.at;
    await this.handler.handle(batch.map(({ version }) => version));
    this.untidy += batch.length;
    if (this.untidy >= tidyEvery) await this.end();
  }

  async end(): Promise<void> {
    this.untidy = 0;
    await this.folding.tidy(Infinity);
  }
}

interface Message {
  readonly seq: number;
  readonly time: Date;
  readonly raw: JsMsg;
}

async function* messages(connection: NatsConnection, upTo: number): AsyncGenerator<Message> {
  if (upTo === 0) return;
  const consumer = await jetstream(connection).consumers.get('REPORTS', { deliver_policy: DeliverPolicy.All });
  const all = await consumer.consume({ max_messages: 1_000 });
  try {
    for await (const raw of all) {
      if (raw.seq <= upTo) yield { seq: raw.seq, time: new Date(raw.timestamp), raw };
      if (raw.seq >= upTo || raw.info.pending === 0) return;
    }
  } finally {
    all.stop();
    await consumer.delete().catch(() => undefined);
  }
}

function read({ raw }: Message, { backfillAfterDays }: ReplayOptions): ReportVersion | undefined {
  if (isFor(raw, reportReleasedV1)) return versionOf(open(reportReleasedV1, raw.data).data, { backfillAfterDays });
  if (isFor(raw, reportWithdrawnV1)) return withdrawalOf(open(reportWithdrawnV1, raw.data).data);
  return undefined;
}

/** A dead letter that was put into the stream again is for one consumer alone. */
function isFor<T extends object>(raw: JsMsg, message: MessageType<T>): boolean {
  const only = raw.headers?.get(onlyForHeader) ?? '';
  const isType = raw.subject === baseSubject(message) || raw.subject.startsWith(`${baseSubject(message)}.`);
  return isType && (only === '' || only === durableName(message, 'analytics'));
}
