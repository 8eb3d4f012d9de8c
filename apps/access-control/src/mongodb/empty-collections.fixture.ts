import { collectionOf } from '@openvrs/storage';
import { claimMongo } from '@openvrs/testing';
import { createConnection, type Collection, type Connection, type Schema } from 'mongoose';

/** For a spec: empty collections in databases of its own, indexed as the schema says; closed when its tests end. */
export function emptyCollections(): <T extends object>(name: string, schema: Schema<T>) => Promise<Collection<T>> {
  const connections: Connection[] = [];
  afterAll(() => Promise.all(connections.map((connection) => connection.close())));
  return async <T extends object>(name: string, schema: Schema<T>): Promise<Collection<T>> => {
    const connection = await createConnection(claimMongo(name.toLowerCase()).uri).asPromise();
    connections.push(connection);
    const model = connection.model<T>(name, schema);
    await model.createIndexes();
    return collectionOf(model);
  };
}
