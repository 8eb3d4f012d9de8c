import { claimMongo } from '@openvrs/testing';
import { connectMongo, DatabaseUnreachable } from './index';

describe('connecting to MongoDB', () => {
  it('uses the database in the path, and waits until a write is on disk at a majority', async () => {
    const claimed = claimMongo('connect');
    const connection = await connectMongo(claimed.uri);
    try {
      expect(connection.name).toBe(claimed.database);
      expect(connection.getClient().options.writeConcern).toMatchObject({ w: 'majority', journal: true });
    } finally {
      await connection.close();
    }
  });

  it('does not wait for a wrong address to mend itself', async () => {
    await expect(connectMongo('mongo://127.0.0.1/intake')).rejects.toThrow('Invalid scheme');
  });

  it('says where it found no server, without the password', async () => {
    const failure = connectMongo('mongodb://user:secret@127.0.0.1:1/intake', { waitMs: 1_000 });

    await expect(failure).rejects.toBeInstanceOf(DatabaseUnreachable);
    await expect(failure).rejects.toThrow(/^No MongoDB answered at 127\.0\.0\.1:1 within 1 s\.$/);
  });
});
