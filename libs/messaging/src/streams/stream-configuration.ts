import { duplicateWindowSeconds, kvBuckets, streams, type KvBucket, type ServiceName, type StreamName } from '@openvrs/contracts';
import { DiscardPolicy, RetentionPolicy, StorageType, StoreCompression, type StreamConfig } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';

const dayMs = 24 * 60 * 60 * 1000;

/** A stream as this version of the code wants it. */
export type WantedStream = Pick<
  StreamConfig,
  'name' | 'subjects' | 'retention' | 'storage' | 'discard' | 'max_age' | 'duplicate_window' | 'num_replicas' | 'compression' | 'allow_direct'
>;

/** Limits retention on file: history that a new consumer may replay, never a queue that forgets what was taken. */
export function wantedStream(name: StreamName, replicas = 1): WantedStream {
  const { subjects, maxAgeDays } = streams[name];
  return {
    name,
    subjects: [...subjects],
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: DiscardPolicy.Old,
    max_age: nanos(maxAgeDays * dayMs),
    duplicate_window: nanos(duplicateWindowSeconds * 1000),
    num_replicas: replicas,
    compression: StoreCompression.None,
    // A stream that was cut reads on from its last event by single messages, without a consumer of its own.
    allow_direct: true,
  };
}

export function ownedStreams(service: ServiceName): StreamName[] {
  return streamNames().filter((name) => streams[name].owner === service);
}

export function ownedBuckets(service: ServiceName): KvBucket<object>[] {
  return kvBuckets.filter((bucket) => bucket.owner === service);
}

export function streamNames(): StreamName[] {
  return Object.keys(streams) as StreamName[];
}
