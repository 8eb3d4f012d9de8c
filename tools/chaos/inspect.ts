import { serviceNames } from '@openvrs/contracts';
import { createConnection, type Connection } from 'mongoose';
import type { Stack } from '../stack/stack';
import { personsOfEach } from './load';
import type { Evidence } from './verdict';

interface CellRow {
  readonly _id: string;
  readonly count: number;
  readonly of: { readonly pattern: string };
}

/** What the services' databases hold, read only. */
export async function inspect(stack: Stack, accepted: ReadonlyMap<string, string>, reporter: string): Promise<Pick<Evidence, 'projected' | 'surplusReports' | 'deadLetters'>> {
  const projected = await on(stack, 'analytics', (analytics) => projections(analytics, accepted));
  const kept = await on(stack, 'intake', (intake) => intake.collection('reports').countDocuments({ state: reporter }));
  const letters = await Promise.all(serviceNames.map((service) => on(stack, service, (database) => database.collection('deadLetters').countDocuments({ state: 'open' }))));
  return { projected, surplusReports: Math.max(0, kept - accepted.size), deadLetters: letters.reduce((sum, count) => sum + count, 0) };
}

async function projections(analytics: Connection, accepted: ReadonlyMap<string, string>): Promise<Map<string, number>> {
  const known = new Set((await analytics.collection<{ _id: string }>('reportProjections').find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id));
  const counts = new Map<string, number>();
  for (const { of, count } of await analytics.collection<CellRow>('cells').find().toArray()) counts.set(of.pattern, (counts.get(of.pattern) ?? 0) + count);
  return new Map([...accepted].map(([id, leg]) => [id, known.has(id) ? (counts.get(leg) ?? 0) / personsOfEach : 0]));
}

async function on<T>(stack: Stack, database: string, look: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await createConnection(stack.mongodbUri(database)).asPromise();
  try {
    return await look(connection);
  } finally {
    await connection.close();
  }
}
