import { kvBuckets, messages, type ServiceName } from '@openvrs/contracts';
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { delay } from '@nats-io/transport-node';
import type { NatsLink } from '../connection/nats-link';
import { streamInfo } from './ensure-owned';

/** Attempts between two lines in the log. */
const logEvery = 20;

export interface AwaitForeignOptions {
  readonly retryEveryMs?: number;
}

/** Waits, for as long as it takes, until the owners have made the streams and buckets that the service reads or writes. */
export async function awaitForeign(link: NatsLink, service: ServiceName, options: AwaitForeignOptions = {}): Promise<void> {
  const manager = await jetstreamManager(link.connection, { checkAPI: false });
  for (const name of foreignStreams(service)) {
    for (let attempt = 0; !(await exists(link, manager, name)); attempt += 1) {
      if (attempt % logEvery === 0) link.log?.warn(`waiting for stream ${name}`);
      await delay(options.retryEveryMs ?? 500);
    }
  }
}

async function exists(link: NatsLink, manager: JetStreamManager, name: string): Promise<boolean> {
  try {
    return (await streamInfo(manager, name)) !== undefined;
  } catch (error) {
    link.log?.warn(`cannot see stream ${name}: ${String(error)}`);
    return false;
  }
}

/** What the service consumes, tails or mirrors. What it only publishes into may come later: the outbox waits for it. */
export function foreignStreams(service: ServiceName): string[] {
  const used = messages
    .filter(({ consumers, tails }) => [...consumers, ...tails].includes(service))
    .map(({ stream }) => stream);
  const mirrored = kvBuckets.filter(({ readers }) => readers.includes(service)).map(({ name }) => `KV_${name}`);
  return [...new Set<string>([...used, ...mirrored])];
}
