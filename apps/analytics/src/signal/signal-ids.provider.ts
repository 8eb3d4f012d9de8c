import type { FactoryProvider, Provider } from '@nestjs/common';
import { collectionProvider } from '@openvrs/runtime';
import { madeOnce, type KeyDocument } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import { randomBytes } from 'node:crypto';
import { SignalIds } from './signal-ids';
import { signalKeySchema } from './signal-key.mongo-schema';

/** Beside the signals themselves, which say more than the key does: it is not sealed. */
const ids: FactoryProvider<SignalIds> = {
  provide: SignalIds,
  inject: ['SignalKey'],
  useFactory: async (keys: Collection<KeyDocument>) => new SignalIds(Buffer.from(await madeOnce(keys, 'signal-ids', () => randomBytes(32).toString('base64')), 'base64')),
};

export const signalIds: Provider[] = [collectionProvider('SignalKey', signalKeySchema), ids];
