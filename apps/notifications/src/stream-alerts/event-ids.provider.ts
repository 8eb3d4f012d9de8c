import type { FactoryProvider, Provider } from '@nestjs/common';
import { collectionProvider, resealing } from '@openvrs/runtime';
import { Seal, type KeyDocument } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import { EventIds } from './event-ids';
import { eventKey, sealedOfEventKeys } from './event-key';
import { eventKeySchema } from './event-key.mongo-schema';

const ids: FactoryProvider<EventIds> = {
  provide: EventIds,
  inject: ['EventKey', Seal, 'resealed EventKey'],
  useFactory: async (keys: Collection<KeyDocument>, seal: Seal) => new EventIds(await eventKey(keys, seal)),
};

export const eventIds: Provider[] = [collectionProvider('EventKey', eventKeySchema), resealing('EventKey', sealedOfEventKeys), ids];
