import type { KvBucket, ServiceName, StreamName } from '@openvrs/contracts';
import { jetstreamManager, JetStreamApiCodes, JetStreamApiError, StorageType, type JetStreamManager, type StreamInfo } from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import type { NatsLink } from '../connection/nats-link';
import { diffStream } from './stream-diff';
import { ownedBuckets, ownedStreams, wantedStream } from './stream-configuration';
import { UnsafeChangeRefused } from './streams.errors';

export interface EnsureOptions {
  /** Copies of each stream: 1 on a single server, 3 on a cluster. */
  readonly replicas?: number;
}

/** Creates the streams and buckets that the service owns, or brings them up to date. @throws UnsafeChangeRefused */
export async function ensureOwned(link: NatsLink, service: ServiceName, options: EnsureOptions = {}): Promise<void> {
  const manager = await jetstreamManager(link.connection, { checkAPI: false });
  for (const name of ownedStreams(service)) await ensureStream(manager, name, options.replicas);
  for (const bucket of ownedBuckets(service)) await ensureBucket(link, manager, { bucket, replicas: options.replicas });
}

async function ensureStream(manager: JetStreamManager, name: StreamName, replicas?: number): Promise<void> {
  const wanted = wantedStream(name, replicas);
  const found = await streamInfo(manager, name);
  if (!found) {
    await manager.streams.add(wanted);
    return;
  }
  const changes = diffStream(found.config, wanted);
  const refused = changes.filter((change) => change.kind !== 'safe');
  if (refused.length > 0) throw new UnsafeChangeRefused(`stream ${name}`, refused);
  if (changes.length > 0) await manager.streams.update(name, wanted);
}

interface WantedBucket {
  readonly bucket: KvBucket<object>;
  readonly replicas: number | undefined;
}

/** One value a key, on file; a bucket that exists is left as it is: its content is derived and can be built again. */
async function ensureBucket(link: NatsLink, manager: JetStreamManager, { bucket, replicas }: WantedBucket): Promise<void> {
  if (await streamInfo(manager, `KV_${bucket.name}`)) return;
  const { maxAgeSeconds, inMemory } = bucket;
  const lasting = { ...(maxAgeSeconds ? { ttl: maxAgeSeconds * 1_000 } : {}), ...(inMemory ? { storage: StorageType.Memory } : {}) };
  await new Kvm(link.connection).create(bucket.name, { history: 1, replicas: replicas ?? 1, ...lasting });
}

/** Nothing when the stream does not exist. */
export async function streamInfo(manager: JetStreamManager, name: string): Promise<StreamInfo | undefined> {
  try {
    return await manager.streams.info(name);
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound) return undefined;
    throw error;
  }
}
