import { serviceNames, type ServiceName } from '@openvrs/contracts';
import { DeadLetterStore } from '@openvrs/messaging';
import { SystemClock } from '@openvrs/observability';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { createConnection, type Connection } from 'mongoose';
import { join } from 'node:path';
import { repositoryRoot } from '../stack/repository-root';
import { runningStack } from '../stack/running-stack';
import { withDatabase } from '../stack/with-database';

/** Where the servers are: named by hand, or those of `npm run stack`. */
export interface Place {
  readonly mongodbUri?: string;
  readonly natsUrl?: string;
  readonly natsUser?: string;
  readonly natsPassword?: string;
  readonly folder?: string;
  /** Put before every service's name to name its database. */
  readonly prefix?: string;
}

interface Found {
  mongodbUri(service: ServiceName): string;
  readonly nats: { readonly servers: string; readonly user?: string; readonly pass?: string };
}

/** Nothing says where the servers are. */
export class ServersUnknown extends Error {
  readonly code = 'servers-unknown';

  constructor() {
    super('No stack runs here. Start one with `npm run stack`, or name the servers with --mongodb-uri and --nats-url.');
    this.name = 'ServersUnknown';
  }
}

/** The dead letters of every service, each in its own database. */
export class ServiceStores {
  private readonly connections: Connection[] = [];
  private nats: NatsConnection | undefined;

  private constructor(private readonly found: Found) {}

  /** @throws ServersUnknown */
  static async at(place: Place): Promise<ServiceStores> {
    return new ServiceStores(await find(place));
  }

  uriOf(service: ServiceName): string {
    return this.found.mongodbUri(service);
  }

  async store(service: ServiceName): Promise<DeadLetterStore> {
    const connection = await createConnection(this.uriOf(service), { serverSelectionTimeoutMS: 5_000 }).asPromise();
    this.connections.push(connection);
    return DeadLetterStore.of(connection, new SystemClock());
  }

  /** The store that holds the letter: its id starts with the consumer's name, and that with the service's. */
  storeOf(id: string): Promise<DeadLetterStore> {
    const service = serviceNames.find((name) => id.startsWith(`${name}-`));
    return this.store(service ?? 'intake');
  }

  async link(): Promise<{ connection: NatsConnection }> {
    this.nats ??= await connect({ ...this.found.nats, name: 'deadletters' });
    return { connection: this.nats };
  }

  async close(): Promise<void> {
    await Promise.all(this.connections.map((connection) => connection.close()));
    await this.nats?.drain();
  }
}

async function find(place: Place): Promise<Found> {
  if (place.mongodbUri) {
    const base = place.mongodbUri;
    const nats = { servers: place.natsUrl ?? 'nats://127.0.0.1:4222', user: place.natsUser, pass: place.natsPassword };
    return { mongodbUri: (service) => withDatabase(base, `${place.prefix ?? ''}${service}`), nats };
  }
  const stack = await runningStack(place.folder ?? join(repositoryRoot(), 'var', 'stack'));
  if (!stack) throw new ServersUnknown();
  const { user, password } = stack.natsLogin('tools');
  return { mongodbUri: (service) => stack.mongodbUri(service), nats: { servers: stack.nats.url, user, pass: password } };
}
