import type { FactoryProvider } from '@nestjs/common';
import { collectionOf, withoutIndexes } from '@openvrs/storage';
import { Connection, type Collection, type Schema } from 'mongoose';

/**
 * The collection behind a schema, its indexes made: injected by the model's name.
 * @param former - Names of indexes that an earlier version made and that are in the way now.
 */
export function collectionProvider<T extends object>(name: string, schema: Schema<T>, former: readonly string[] = []): FactoryProvider<Collection<T>> {
  return {
    provide: name,
    inject: [Connection],
    useFactory: async (connection: Connection) => {
      const model = connection.model<T>(name, schema);
      await model.createIndexes();
      const collection = collectionOf(model);
      await withoutIndexes(collection, former);
      return collection;
    },
  };
}
