import type { StreamName } from '@openvrs/contracts';
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { delay } from '@nats-io/transport-node';
import type { NatsLink } from '../connection/nats-link';
import { streamInfo } from './ensure-owned';

/** Attempts between two lines in the log. */
const logEvery = 20;

export interface AwaitStreamsOptions {
  readonly retryEveryMs?: number;
}

/** Waits, for as long as it takes, until their owners have made the streams. */
export async function awaitStreams(link: NatsLink, names: readonly StreamName[], options: AwaitStreamsOptions = {}): Promise<void> {
  const manager = await jetstreamManager(link.connection, { checkAPI: false });
  for (const name of new Set(names)) {
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
