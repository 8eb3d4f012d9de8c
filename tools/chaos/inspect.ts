import { serviceNames } from '@openvrs/contracts';
import { createConnection, type Connection } from 'mongoose';
import type { Stack } from '../stack/stack';
import { personsOfEach, type Outcome } from './scenarios';
import type { Evidence } from './verdict';

interface CellRow {
  readonly _id: string;
  readonly count: number;
  readonly of: { readonly pattern: string };
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
