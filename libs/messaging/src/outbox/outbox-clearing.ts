import type { MessagingLog } from '../connection/messaging-log';
import type { DocumentId, OutboxCollection } from './outbox-collection';

/** Milliseconds that published entries may wait to be taken off many at a time; far below the sweep's grace. */
const clearEveryMs = 1_000;
/** So many waiting entries are taken off without waiting. */
const clearAtOnce = 500;

interface Published {
  readonly documentId: DocumentId;
  readonly ids: readonly string[];
}

/** Takes published entries off their documents, behind the publishing and many in one write. */
export class OutboxClearing {
  private waiting = new Map<OutboxCollection, Published[]>();
  private count = 0;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly log: MessagingLog) {}

  add(collection: OutboxCollection, published: Published): void {
    const list = this.waiting.get(collection) ?? [];
    list.push(published);
    this.waiting.set(collection, list);
    this.count += 1;
    if (this.count >= clearAtOnce) void this.flush();
    else this.timer ??= setTimeout(() => void this.flush(), clearEveryMs);
  }

  /** Resolves when all that was added before is off, or left to the sweep because the database refused. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const taken = this.waiting;
    this.waiting = new Map();
    this.count = 0;
    this.running = this.running.then(() => this.clear(taken));
    return this.running;
  }

  private async clear(taken: ReadonlyMap<OutboxCollection, Published[]>): Promise<void> {
    for (const [collection, published] of taken) {
      await clearOutbox(collection, published).catch((error: unknown) => {
        this.log.warn(`outbox of ${collection.collectionName} not cleared, the sweep will: ${String(error)}`);
      });
    }
  }
}

/**
 * One update for all: the ids of entries are unique everywhere. Not journalled: an entry that comes back after a crash is
 * published again and dropped as known.
 */
async function clearOutbox(collection: OutboxCollection, published: readonly Published[]): Promise<void> {
  const documentIds = published.map(({ documentId }) => documentId);
  const entryIds = published.flatMap(({ ids }) => ids);
  const update = { $pull: { outbox: { id: { $in: entryIds } } } };
  await collection.updateMany({ _id: { $in: documentIds } }, update, { writeConcern: { w: 1, j: false } });
}
