import { serviceNames } from '@openvrs/contracts';
import { createConnection, type Connection } from 'mongoose';
import type { Stack } from '../stack/stack';
import type { Read } from './reading';
import { personsOfEach, type Outcome } from './scenarios';
import type { Evidence } from './verdict';

interface LedgerRow {
  readonly chain: string;
  readonly resource: string;
}

interface CellRow {
  readonly _id: string;
  readonly count: number;
  readonly of: { readonly pattern: string };
}

/** How often each answered read is in its state's chain. */
export async function recordedReads(stack: Stack, answered: readonly Read[]): Promise<Map<string, number>> {
  const states = [...new Set(answered.map(({ state }) => state))];
  const rows = await on(stack, 'access-control', (ledger) => ledger.collection<LedgerRow>('ledger').find({ chain: { $in: states } }, { projection: { chain: 1, resource: 1 } }).toArray());
  const times = new Map<string, number>();
  for (const { chain, resource } of rows) times.set(`${chain} ${resource}`, (times.get(`${chain} ${resource}`) ?? 0) + 1);
  return new Map(answered.map(({ state, resource }) => [`${state} ${resource}`, times.get(`${state} ${resource}`) ?? 0]));
}

/** What the services' databases hold, read only. */
export async function inspect(stack: Stack, accepted: ReadonlyMap<string, Outcome>, reporters: readonly string[]): Promise<Pick<Evidence, 'projected' | 'surplusReports' | 'deadLetters'>> {
  const projected = await on(stack, 'analytics', (analytics) => projections(analytics, accepted));
  const kept = await on(stack, 'intake', (intake) => intake.collection('reports').countDocuments({ state: { $in: [...reporters] } }));
  const letters = await Promise.all(serviceNames.map((service) => on(stack, service, (database) => database.collection('deadLetters').countDocuments({ state: 'open' }))));
  return { projected, surplusReports: Math.max(0, kept - accepted.size), deadLetters: letters.reduce((sum, count) => sum + count, 0) };
}

async function projections(analytics: Connection, accepted: ReadonlyMap<string, Outcome>): Promise<Map<string, number>> {
  const rows = await analytics.collection<{ _id: string; version: number }>('reportProjections').find({}, { projection: { version: 1 } }).toArray();
  const versions = new Map(rows.map(({ _id, version }) => [_id, version]));
  const counts = new Map<string, number>();
  for (const { of, count } of await analytics.collection<CellRow>('cells').find().toArray()) counts.set(of.pattern, (counts.get(of.pattern) ?? 0) + count);
  const timesIn = (leg: string | undefined): number => (leg === undefined ? 0 : (counts.get(leg) ?? 0) / personsOfEach);
  return new Map([...accepted].map(([id, outcome]) => [id, versions.get(id) === outcome.version ? timesProjected(outcome, timesIn) : 0]));
}

/** What was taken back must count nothing any more: whatever it still counts is too much. */
function timesProjected({ stands, takenBack }: Outcome, timesIn: (leg: string | undefined) => number): number {
  return (stands === undefined ? 1 : timesIn(stands)) + timesIn(takenBack);
}

async function on<T>(stack: Stack, database: string, look: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await createConnection(stack.mongodbUri(database)).asPromise();
  try {
    return await look(connection);
  } finally {
    await connection.close();
  }
}
