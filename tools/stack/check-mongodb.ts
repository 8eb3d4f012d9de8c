import { checkDatabase, connectMongo } from '@openvrs/storage';
import type { Server } from './server';
import { withDatabase } from './with-database';

const database = 'openvrs-self-check';

/** Refuses a MongoDB that does not do what we rely on, before anything is stored in it. @throws UnfitDatabase */
export async function checkMongodb(server: Server): Promise<void> {
  const connection = await connectMongo(withDatabase(server.url, database));
  try {
    await checkDatabase(connection);
  } finally {
    await connection.close();
  }
}
