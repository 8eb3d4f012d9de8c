import type { NatsConnection } from '@nats-io/transport-node';
import type { Connection } from 'mongoose';
import { compare, lineOf, together, type Compared, type Line } from './comparison';
import { openProjections, type ProjectionsDatabase } from './projections-database';
import { atRest, isServed, NotComparable, stillAt } from './quiet';
import { replay } from './replay';
import { sections, type Section } from './sections';

export interface RebuildOptions {
  readonly nats: NatsConnection;
  /** The database of analytics. */
  readonly live: string;
  /** An empty database to build in; dropped at the end. */
  readonly beside: string;
  readonly backfillAfterDays: number;
  /** Differences of each section that are kept. */
  readonly keep: number;
  /** Milliseconds to wait until analytics has taken in all that is in the stream. */
  readonly waitMs: number;
  /** Puts what was built in the place of what is there. */
  readonly replace: boolean;
}

export interface Rebuilt {
  readonly upTo: number;
  readonly versions: number;
  readonly digests: { readonly live: string; readonly rebuilt: string };
  readonly sections: readonly Compared[];
  readonly replaced: boolean;
}

/** Builds the projections anew from the stream, beside those in use, and holds the two against each other. @throws NotComparable */
export async function rebuild(options: RebuildOptions): Promise<Rebuilt> {
  const live = await openProjections(options.live);
  const beside = await openProjections(options.beside);
  try {
    if (options.replace && (await isServed(options.nats))) throw new NotComparable('Analytics is running: stop it before its projections are replaced. The other services may go on.');
    const upTo = await atRest(options.nats, live.connection, options.waitMs);
    const buried = await buriedIn(live.connection);
    const versions = await replay(options.nats, beside.stores, { recorded: live.stores, upTo, backfillAfterDays: options.backfillAfterDays, buried });
    const compared: Compared[] = [];
    for (const section of sections) compared.push(await compareSection(section, live, beside, options.keep));
    await atRest(options.nats, live.connection, options.waitMs);
    if (!(await stillAt(options.nats, upTo))) throw new NotComparable('Reports arrived meanwhile, so the two are not of the same moment. Try again when it is quieter.');
    if (options.replace) {
      // Packed from the cells that are about to be replaced, and worked out from the reports: the service does both anew.
      for (const made of ['packedPasts', 'flowNumbers']) await live.connection.collection(made).deleteMany({});
      for (const section of sections) await put(section, beside.connection, live.connection);
    }
    const exact = compared.filter((_, at) => sections[at]?.close !== true);
    const digests = { live: together(exact.map((each) => each.live)), rebuilt: together(exact.map((each) => each.rebuilt)) };
    return { upTo, versions, digests, sections: compared, replaced: options.replace };
  } finally {
    await beside.connection.dropDatabase();
    await Promise.all([live.connection.close(), beside.connection.close()]);
  }
}

function compareSection({ name, ...section }: Section, live: ProjectionsDatabase, beside: ProjectionsDatabase, keep: number): Promise<Compared> {
  return compare(name, linesOf(section, live.connection), linesOf(section, beside.connection), keep);
}

async function* linesOf({ collection, derived }: Omit<Section, 'name'>, connection: Connection): AsyncGenerator<Line> {
  for await (const document of connection.collection(collection).find({}).sort({ _id: 1 })) {
    const what = derived(document as never);
    if (what !== undefined) yield lineOf(String(document._id), what);
  }
}

/** Open and discarded ones: what was replayed is in the stream again, under a sequence of its own. */
async function buriedIn(live: Connection): Promise<Set<number>> {
  const letters = await live.collection('deadLetters').find({ stream: 'REPORTS' }, { projection: { sequence: 1 } }).toArray();
  return new Set(letters.map(({ sequence }) => Number(sequence)));
}

const movedAtOnce = 1_000;

/** A crash in between leaves less than there was; running it again mends that, as the stream is untouched. */
async function put({ collection }: Section, from: Connection, to: Connection): Promise<void> {
  await to.collection(collection).deleteMany({});
  let some: object[] = [];
  const write = async (): Promise<void> => {
    if (some.length > 0) await to.collection(collection).insertMany(some);
    some = [];
  };
  for await (const document of from.collection(collection).find({})) {
    some.push(document);
    if (some.length === movedAtOnce) await write();
  }
  await write();
}
