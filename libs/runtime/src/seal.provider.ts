import type { FactoryProvider } from '@nestjs/common';
import { ServiceLogger } from '@openvrs/observability';
import { reseal, Seal, sealFrom, type SealedField, type SealSettings } from '@openvrs/storage';
import type { Collection } from 'mongoose';

/** What secrets are sealed with in the database. */
export function sealOf(env: SealSettings): FactoryProvider<Seal> {
  return {
    provide: Seal,
    inject: [ServiceLogger],
    useFactory: (log: ServiceLogger) => {
      const seal = sealFrom(env);
      if (!seal.isOn) log.warn('secrets lie in the database as they are: set SECRETS_KEYS');
      return seal;
    },
  };
}

/** At the start: what was sealed by a former key, or not at all, is sealed by the current one. Injected as `resealed <collection>`. */
export function resealing<T extends { _id: string | number }>(name: string, ...fields: SealedField[]): FactoryProvider<number> {
  return {
    provide: `resealed ${name}`,
    inject: [name, Seal, ServiceLogger],
    useFactory: async (collection: Collection<T>, seal: Seal, log: ServiceLogger) => {
      let count = 0;
      for (const field of fields) count += await reseal(collection, field, seal);
      if (count > 0) log.log('secrets sealed anew', { collection: name, count });
      return count;
    },
  };
}
