/** A document whose current content others must come to know. */
export interface Announced {
  readonly revision: number;
}

/** The durable side: every change marks its document unannounced in the same write. */
export interface Announcements<T extends Announced> {
  all(): Promise<T[]>;
  unannounced(): Promise<T[]>;
  /** Takes the mark off, unless the document has changed since. */
  announced(key: string, revision: number): Promise<void>;
}

/** Where snapshots are put for every service to read. A higher revision is never overwritten by a lower one. */
export interface SnapshotBucket<S> {
  put(key: string, snapshot: S): Promise<void>;
}

export interface AnnouncerOptions<T extends Announced, S> {
  readonly announcements: Announcements<T>;
  readonly bucket: SnapshotBucket<S>;
  /** Under which the bucket and the database know it. */
  readonly keyOf: (document: T) => string;
  readonly toSnapshot: (document: T) => S;
  /** Remembers what is about to be told, so that it can be said later what was known when. */
  readonly remember?: (document: T) => Promise<void>;
  readonly log: { warn(message: string): void };
  readonly sweepEveryMs?: number;
}

/**
 * Puts into the bucket what the database says: at once by whoever changed it, within a second by the sweep when the
 * writer died or NATS was away.
 */
export class Announcer<T extends Announced, S> {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly options: AnnouncerOptions<T, S>) {}

  /** Never rejects: what fails is left to the sweep. */
  async announce(document: T): Promise<void> {
    try {
      await this.put(document);
    } catch (error) {
      this.options.log.warn(`snapshot of ${this.options.keyOf(document)} left to the sweep: ${String(error)}`);
    }
  }

  /** Puts everything, so that a bucket that was lost or left behind is whole again, and goes on with the sweep. */
  async start(): Promise<void> {
    for (const document of await this.options.announcements.all()) await this.announce(document);
    this.schedule();
  }

  async sweep(): Promise<void> {
    for (const document of await this.options.announcements.unannounced()) await this.announce(document);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async put(document: T): Promise<void> {
    const { announcements, bucket, keyOf, toSnapshot, remember } = this.options;
    const key = keyOf(document);
    await remember?.(document);
    await bucket.put(key, toSnapshot(document));
    await announcements.announced(key, document.revision);
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.sweep()
        .catch((error: unknown) => this.options.log.warn(`sweep of snapshots: ${String(error)}`))
        .then(() => this.schedule());
    }, this.options.sweepEveryMs ?? 1_000);
  }
}
