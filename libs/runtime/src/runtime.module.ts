import { Global, Module, type DynamicModule, type FactoryProvider } from '@nestjs/common';
import { revocationsBucket, type ServiceName } from '@openvrs/contracts';
import { HealthChecks, ShutdownSteps, type ServiceEnv } from '@openvrs/edge';
import { DeadLetterStore, ensureOwned, JetStreamPublisher, NatsLink, Publisher } from '@openvrs/messaging';
import { Clock, ServiceLogger } from '@openvrs/observability';
import { checkDatabase, connectMongo } from '@openvrs/storage';
import { Connection } from 'mongoose';
import { actRecordingOf } from './acts/act-recording.provider';
import { mirrorOf } from './kv-mirror.provider';
import { rateExchangeOf } from './rate-exchange.provider';
import { revocationsProvider } from './revocations.provider';

export interface RuntimeSettings {
  readonly service: ServiceName;
  readonly env: ServiceEnv;
}

/**
 * The two servers that every service stands on, connected, checked, watched by its readiness and closed with it:
 * `Connection` (its own database), `NatsLink`, `Publisher`, `DeadLetterStore`, and what is revoked.
 */
@Global()
@Module({})
export class RuntimeModule {
  static for(settings: RuntimeSettings): DynamicModule {
    const providers = [mongoProvider(settings), natsProvider(settings), publisherProvider, deadLettersProvider, revocationsProvider, rateExchangeOf(settings.service), actRecordingOf(settings.service)];
    return { module: RuntimeModule, providers, exports: [Connection, NatsLink, Publisher, DeadLetterStore, mirrorOf(revocationsBucket)] };
  }
}

function mongoProvider({ env }: RuntimeSettings): FactoryProvider<Connection> {
  return {
    provide: Connection,
    inject: [HealthChecks, ShutdownSteps],
    useFactory: async (health: HealthChecks, steps: ShutdownSteps) => {
      const connection = await connectMongo(env.MONGODB_URI);
      await checkDatabase(connection);
      // A read: a server whose storage has failed, as on a full disk, still answers a ping.
      health.add('mongodb', async () => {
        await connection.getClient().db(connection.name).collection('deadLetters').findOne({}, { projection: { _id: 1 } });
      });
      steps.add('connections', 'mongodb', () => connection.close());
      return connection;
    },
  };
}

function natsProvider({ service, env }: RuntimeSettings): FactoryProvider<NatsLink> {
  return {
    provide: NatsLink,
    inject: [HealthChecks, ShutdownSteps, ServiceLogger],
    useFactory: async (health: HealthChecks, steps: ShutdownSteps, log: ServiceLogger) => {
      const link = await NatsLink.connect({ url: env.NATS_URL, user: env.NATS_USER, password: env.NATS_PASSWORD, name: service, log });
      await ensureOwned(link, service, { replicas: env.JETSTREAM_REPLICAS });
      health.add('nats', () => {
        if (!link.isConnected()) throw new NatsAway();
      });
      steps.add('connections', 'nats', () => link.drain());
      return link;
    },
  };
}

class NatsAway extends Error {
  readonly code = 'nats-away';
}

const publisherProvider: FactoryProvider<Publisher> = {
  provide: Publisher,
  inject: [NatsLink],
  useFactory: (link: NatsLink) => new JetStreamPublisher(link),
};

const deadLettersProvider: FactoryProvider<DeadLetterStore> = {
  provide: DeadLetterStore,
  inject: [Connection, Clock],
  useFactory: async (connection: Connection, clock: Clock) => {
    const store = DeadLetterStore.of(connection, clock);
    await store.ensureIndex();
    return store;
  },
};
