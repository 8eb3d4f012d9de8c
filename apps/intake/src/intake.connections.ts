import { participantsBucket } from '@openvrs/contracts';
import type { HealthChecks, ShutdownSteps } from '@openvrs/edge';
import { ensureOwned, JetStreamPublisher, KvMirror, NatsLink, OutboxRelay } from '@openvrs/messaging';
import type { Clock, ServiceLogger } from '@openvrs/observability';
import { connectMongo } from '@openvrs/storage';
import type { Connection } from 'mongoose';
import type { IntakeEnv } from './intake.env';
import { ensureReportIndexes, reportCollections } from './report/report.mongo-schema';

export interface Surroundings {
  readonly env: IntakeEnv;
  readonly clock: Clock;
  readonly logger: ServiceLogger;
  readonly health: HealthChecks;
  readonly shutdown: ShutdownSteps;
}

export async function openNats({ env, logger, health, shutdown }: Surroundings): Promise<NatsLink> {
  const link = await NatsLink.connect({ url: env.NATS_URL, user: env.NATS_USER, password: env.NATS_PASSWORD, name: 'intake', log: logger });
  shutdown.add('connections', 'nats', () => link.drain());
  health.add('nats', () => {
    if (!link.isConnected()) throw new Error('NATS is away');
  });
  await ensureOwned(link, 'intake', { replicas: env.STREAM_REPLICAS });
  return link;
}

export async function openMongo({ env, health, shutdown }: Surroundings): Promise<Connection> {
  const connection = await connectMongo(env.MONGODB_URI);
  shutdown.add('connections', 'mongodb', () => connection.close());
  health.add('mongodb', async () => {
    await connection.db?.admin().ping();
  });
  await ensureReportIndexes(reportCollections(connection));
  return connection;
}

/** Publishes what reports owe; flushed before either connection closes. */
export function startRelay({ clock, logger, shutdown }: Surroundings, link: NatsLink, connection: Connection): OutboxRelay {
  const { reports } = reportCollections(connection);
  const relay = new OutboxRelay({ collections: [reports], publisher: new JetStreamPublisher(link), clock, logger });
  shutdown.add('flush', 'outbox', () => relay.stop());
  relay.start();
  return relay;
}

/** Intake works without it: reports then wait for their focal point. */
export async function startParticipantsMirror({ shutdown }: Surroundings, link: NatsLink): Promise<KvMirror<ParticipantSnapshot>> {
  const mirror = new KvMirror(link, participantsBucket);
  shutdown.add('consumers', 'participants', () => mirror.stop());
  await mirror.start();
  return mirror;
}

type ParticipantSnapshot = InstanceType<typeof participantsBucket.value>;
