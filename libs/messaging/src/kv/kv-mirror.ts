import { pulseEverySeconds, pulseKey, pulseStaleSeconds, pulseValue, type KvBucket, type SnapshotPulseV1 } from '@openvrs/contracts';
import { Kvm, type KvWatchEntry } from '@nats-io/kv';
import { delay, type QueuedIterator } from '@nats-io/transport-node';
import type { NatsLink } from '../connection/nats-link';
import { checkedValue } from './kv-value';

/** Milliseconds between two attempts to watch a bucket that is not there. */
const retryMs = 500;
/** A watch that heard no pulse for this long is taken for dead and begun anew, long before the mirror grows stale. */
const silentMs = pulseEverySeconds * 2_500;
/** `start` gives the first load this long; after that it goes on behind and the mirror is stale until then. */
const firstLoadMs = 5_000;

export interface MirrorOptions {
  readonly staleAfterSeconds?: number;
}

/** A bucket in memory, kept by a watch that heals itself. Fails closed: no pulse, or an old one, and it is not fresh. */
export class KvMirror<T extends object> {
  private values = new Map<string, T>();
  private pulse: SnapshotPulseV1 | undefined;
  private readonly listeners = new Set<(key: string) => void>();
  private watch: QueuedIterator<KvWatchEntry> | undefined;
  private silence: NodeJS.Timeout | undefined;
  private stopped = false;
  private finished: Promise<void> = Promise.resolve();
  private readonly loaded = new Signal();

  constructor(
    private readonly link: NatsLink,
    private readonly bucket: KvBucket<T>,
    private readonly options: MirrorOptions = {},
  ) {}

  /** Resolves when all values are in, or after five seconds: a service starts without its mirror, but fails closed. */
  async start(): Promise<void> {
    const off = this.link.onceBack(() => this.watch?.stop());
    this.finished = this.follow().finally(off);
    const patience = setTimeout(this.loaded.fire, firstLoadMs);
    await this.loaded.promise;
    clearTimeout(patience);
  }

  get(key: string): T | undefined {
    return this.values.get(key);
  }

  all(): ReadonlyMap<string, T> {
    return this.values;
  }

  /** Lets go of a value that has had its time: the server tells nobody when a value grows too old. */
  forget(key: string): void {
    this.values.delete(key);
  }

  /** Whether what it holds may be relied on now. */
  isFresh(now: Date): boolean {
    if (!this.pulse) return false;
    const ageMs = now.getTime() - Date.parse(this.pulse.at);
    return ageMs <= (this.options.staleAfterSeconds ?? pulseStaleSeconds) * 1000;
  }

  /** The policy version that the last pulse named. */
  policyVersion(): string | undefined {
    return this.pulse?.policyVersion;
  }

  /** Called with each key whose value came, changed or went. The answer takes the listener off. */
  onChange(listener: (key: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.loaded.fire();
    this.watch?.stop();
    await this.finished;
  }

  private async follow(): Promise<void> {
    while (!this.stopped && !this.link.connection.isClosed()) {
      await this.watchOnce().catch((error: unknown) => this.link.log?.warn(`mirror of ${this.bucket.name}: ${String(error)}`));
      clearTimeout(this.silence);
      if (!this.stopped) await delay(retryMs);
    }
  }

  /** From the first value to the end of the watch, which comes with a lost connection, silence or `stop`. */
  private async watchOnce(): Promise<void> {
    const store = await new Kvm(this.link.connection).open(this.bucket.name);
    const pending = (await store.status()).values;
    this.watch = await store.watch();
    this.listen();
    if (pending === 0) this.loaded.fire();
    const seen = new Set<string>();
    for await (const entry of this.watch) {
      if (this.stopped) break;
      this.take(entry);
      seen.add(entry.key);
      if (seen.size >= pending || entry.isUpdate) this.loaded.fire();
    }
  }

  private take(entry: KvWatchEntry): void {
    if (entry.key === pulseKey) {
      this.listen();
      this.pulse = this.read(entry, pulseValue) ?? this.pulse;
      return;
    }
    const value = entry.operation === 'PUT' ? this.read(entry, this.bucket.value, this.bucket.upcast) : undefined;
    if (value) this.values.set(entry.key, value);
    else this.values.delete(entry.key);
    for (const listener of this.listeners) listener(entry.key);
  }

  private read<V extends object>(entry: KvWatchEntry, type: new () => V, upcast?: (value: object) => object): V | undefined {
    try {
      return checkedValue(type, entry.json<unknown>(), { bucket: this.bucket.name, key: entry.key, upcast });
    } catch (error) {
      this.link.log?.error(`mirror: value dropped: ${String(error)}`);
      return undefined;
    }
  }

  private listen(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.watch?.stop(), silentMs);
  }
}

/** A promise that somebody else resolves; resolving it twice is nothing. */
class Signal {
  fire: () => void = () => undefined;
  readonly promise = new Promise<void>((resolve) => {
    this.fire = resolve;
  });
}
