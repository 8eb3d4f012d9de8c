import { SnapshotPulseV1, type EntitlementSnapshotV1 } from './entitlement-snapshot/entitlement-snapshot.v1';
import { EntitlementSnapshotV2, entitlementSnapshotV2 } from './entitlement-snapshot/entitlement-snapshot.v2';
import { ParticipantSnapshotV1 } from './participant-snapshot/participant-snapshot.v1';
import { RateCountsV1 } from './rate-counts/rate-counts.v1';
import { RevocationV1 } from './revocation/revocation.v1';
import { serviceNames, type ServiceName } from './streams';

/** A JetStream key-value bucket: one writer, mirrored in memory by its readers. */
export interface KvBucket<T extends object> {
  readonly name: string;
  readonly owner: ServiceName;
  readonly readers: readonly ServiceName[];
  readonly value: new () => T;
  /** Reads what an earlier version wrote. */
  readonly upcast?: (value: object) => object;
  /** Seconds after which a value goes by itself; without it values stay. */
  readonly maxAgeSeconds?: number;
  /** Not worth a write to disk: lost when the server restarts. */
  readonly inMemory?: boolean;
}

/** The key under which the owner writes its pulse, in every bucket. */
export const pulseKey = '_meta';
export const pulseValue = SnapshotPulseV1;
/** The owner writes the pulse this often. */
export const pulseEverySeconds = 10;
/** A mirror whose last pulse is older than this answers nothing: fail closed. */
export const pulseStaleSeconds = 60;

export const entitlementsBucket: KvBucket<EntitlementSnapshotV2> = {
  name: 'entitlements',
  owner: 'access-control',
  readers: ['intake', 'analytics', 'notifications'],
  value: EntitlementSnapshotV2,
  upcast: (value) => entitlementSnapshotV2(value as EntitlementSnapshotV1 | EntitlementSnapshotV2),
};

export const participantsBucket: KvBucket<ParticipantSnapshotV1> = {
  name: 'participants',
  owner: 'access-control',
  readers: ['intake', 'analytics', 'notifications'],
  value: ParticipantSnapshotV1,
};

/** Hours that a revocation is known. Tokens live minutes; services that cannot reach the issuer keep its keys for longer. */
export const revocationKnownHours = 24;

export const revocationsBucket: KvBucket<RevocationV1> = {
  name: 'revocations',
  owner: 'access-control',
  readers: ['intake', 'analytics', 'notifications'],
  value: RevocationV1,
  maxAgeSeconds: revocationKnownHours * 3_600,
};

/** What the replicas of one service have counted, for each other: no other service reads or writes it. */
export function rateCountsBucket(service: ServiceName): KvBucket<RateCountsV1> {
  return { name: `rates-${service}`, owner: service, readers: [], value: RateCountsV1, maxAgeSeconds: 180, inMemory: true };
}

export const kvBuckets: readonly KvBucket<object>[] = [entitlementsBucket, participantsBucket, revocationsBucket, ...serviceNames.map(rateCountsBucket)];
