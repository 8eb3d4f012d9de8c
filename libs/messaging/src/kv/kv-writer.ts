import { pulseEverySeconds, pulseKey, type KvBucket, type SnapshotPulseV1 } from '@openvrs/contracts';
import { JetStreamApiError, JetStreamApiCodes } from '@nats-io/jetstream';
import { Kvm, type KV, type KvEntry } from '@nats-io/kv';
import type { NatsLink } from '../connection/nats-link';
import type { TimeSource } from '../connection/time-source';
import { checkedValue } from './kv-value';

interface Revised {
  readonly revision: number;
}

export interface PulseOptions {
  readonly clock: TimeSource;
  /** Asked at every beat. */
  readonly policyVersion: () => string;
  readonly everyMs?: number;
}

/** Writes a bucket's values so that, whatever the order in which replicas come, the highest revision stays. */
export class KvWriter<T extends object & Revised> {
  private store: Promise<KV> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly link: NatsLink,
    private readonly bucket: KvBucket<T>,
  ) {}

  /** Done also when the bucket holds this revision or a later one. @throws KvValueInvalid */
  async put(key: string, value: T): Promise<void> {
    const bytes = JSON.stringify(checkedValue(this.bucket.value, value, { bucket: this.bucket.name, key }));
    const store = await this.open();
    for (;;) {
      const found = await store.get(key);
      if (found && found.operation === 'PUT' && revisionOf(found) >= value.revision) return;
      if (await this.swap(store, { key, bytes, previous: found?.revision ?? 0 })) return;
    }
  }

  /** Beats at once and then for ever: readers take a bucket without a fresh pulse for unknown. A missed beat is no error. */
  startPulse(options: PulseOptions): void {
    const beat = (): void => void this.beat(options).catch((error: unknown) => this.link.log?.warn(`pulse of ${this.bucket.name}: ${String(error)}`));
    clearInterval(this.timer);
    this.timer = setInterval(beat, options.everyMs ?? pulseEverySeconds * 1000);
    beat();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async beat({ clock, policyVersion }: PulseOptions): Promise<void> {
    if (!this.link.isConnected()) return;
    const pulse: SnapshotPulseV1 = { at: clock.now().toISOString(), policyVersion: policyVersion() };
    await (await this.open()).put(pulseKey, JSON.stringify(pulse));
  }

  private async swap(store: KV, { key, bytes, previous }: { key: string; bytes: string; previous: number }): Promise<boolean> {
    try {
      if (previous === 0) await store.create(key, bytes);
      else await store.update(key, bytes, previous);
      return true;
    } catch (error) {
      if (isLostRace(error)) return false;
      throw error;
    }
  }

  private open(): Promise<KV> {
    this.store ??= new Kvm(this.link.connection).open(this.bucket.name).catch((error: unknown) => {
      this.store = undefined;
      throw error;
    });
    return this.store;
  }
}

function revisionOf(entry: KvEntry): number {
  try {
    const { revision } = entry.json<Partial<Revised>>();
    return typeof revision === 'number' ? revision : -1;
  } catch {
    return -1;
  }
}

function isLostRace(error: unknown): boolean {
  if (!(error instanceof JetStreamApiError)) return false;
  return error.code === JetStreamApiCodes.StreamWrongLastSequence || error.code === JetStreamApiCodes.StreamWrongLastSequenceUnknown;
}
