import { duplicateKey, type InsertableCollection } from './insert-new';

/** Documents of one write, and writes under way at the same time: the next goes out while the last is made durable. */
const togetherMax = 100;
const underWayMax = 2;

interface Waiting<T> {
  readonly document: T;
  readonly resolve: (inserted: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Inserts of many callers that share their writes: at once when nothing is under way, and together with all that came
 * meanwhile when something is. A commit costs the same for one document as for many.
 */
export class GroupCommit<T extends { _id: unknown }> {
  private waiting: Waiting<T>[] = [];
  private underWay = 0;

  constructor(private readonly collection: InsertableCollection<T>) {}

  /** Durable when it resolves: true, or false where a unique key of the document was there already. @throws whatever else its write failed with. */
  insert(document: T): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ document, resolve, reject });
      this.next();
    });
  }

  private next(): void {
    if (this.underWay >= underWayMax || this.waiting.length === 0) return;
    const some = this.waiting.splice(0, togetherMax);
    this.underWay += 1;
    void this.write(some).finally(() => {
      this.underWay -= 1;
      this.next();
    });
  }

  private async write(some: readonly Waiting<T>[]): Promise<void> {
    try {
      await this.collection.insertMany(some.map(({ document }) => document), { ordered: false });
      for (const { resolve } of some) resolve(true);
    } catch (error) {
      const failed = failuresOf(error);
      some.forEach(({ resolve, reject }, at) => {
        const code = failed?.get(at);
        if (failed === undefined || (code !== undefined && code !== duplicateKey)) reject(error);
        else resolve(code === undefined);
      });
    }
  }
}

interface BulkError {
  readonly writeErrors?: unknown;
  readonly result?: { getWriteConcernError?: () => unknown };
}

/** Position → code of what failed; undefined where the whole write may have. */
function failuresOf(error: unknown): Map<number, unknown> | undefined {
  if (!(error instanceof Error) || error.name !== 'MongoBulkWriteError') return undefined;
  const { writeErrors, result }: BulkError = error as BulkError;
  const errors = [writeErrors ?? []].flat() as { readonly index: number; readonly code: unknown }[];
  if (errors.length === 0 || result?.getWriteConcernError?.() !== undefined) return undefined;
  return new Map(errors.map(({ index, code }) => [index, code]));
}
