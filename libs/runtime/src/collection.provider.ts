import type { FactoryProvider } from '@nestjs/common';
import { collectionOf } from '@openvrs/storage';
import { Connection, type Collection, type Schema } from 'mongoose';

/** The collection behind a schema, its indexes made: injected by the model's name. */
export function collectionProvider<T extends object>(name: string, schema: Schema<T>): FactoryProvider<Collection<T>> {
  return {
    provide: name,
    inject: [Connection],
    useFactory: async (connection: Connection) => {
      const model = connection.model<T>(name, schema);
      await model.createIndexes();
      return collectionOf(model);
    },
  };
}
