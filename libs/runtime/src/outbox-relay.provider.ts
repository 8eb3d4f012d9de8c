import type { FactoryProvider } from '@nestjs/common';
import { ShutdownSteps } from '@openvrs/edge';
import { ensureOutboxIndex, OutboxRelay, Publisher } from '@openvrs/messaging';
import { Clock, ServiceLogger } from '@openvrs/observability';
import { Connection } from 'mongoose';

/** The relay of the named collections, indexed and sweeping; stopped when nothing writes any more. */
export function outboxRelayOf(...collectionNames: string[]): FactoryProvider<OutboxRelay> {
  return {
    provide: OutboxRelay,
    inject: [Connection, Publisher, Clock, ServiceLogger, ShutdownSteps],
    useFactory: async (...parts: [Connection, Publisher, Clock, ServiceLogger, ShutdownSteps]) => {
      const [connection, publisher, clock, logger, steps] = parts;
      const collections = collectionNames.map((name) => connection.collection(name));
      for (const collection of collections) await ensureOutboxIndex(collection);
      const relay = new OutboxRelay({ collections, publisher, clock, logger });
      relay.start();
      steps.add('flush', 'outbox', () => relay.stop());
      return relay;
    },
  };
}
