import { alreadyThere } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import { randomUUID } from 'node:crypto';
import { chunksOf } from '../batching/chunks-of';
import { groupBy } from '../batching/group-by';
import type { StoredCell } from './cell';
import type { CellSpan } from './cell.repository';
import { packed, unpacked } from './packed-past';
import type { PackedPastDocument } from './packed-past.mongo-schema';

/** Pasts of one read, and of one round of packing. */
const readAtOnce = 200;
const packedAtOnce = 25;
/** Cells read one by one from which a past is worth packing, and periods entered since from which it is packed again. */
const worthPacking = 16;
const looseMost = 8;
/** Series that this process remembers to be packed, or to be worth it. */
const remembered = 100_000;

export interface PackedPast {
  readonly from: string;
  readonly cells: readonly StoredCell[];
  readonly loose: readonly string[];
}

/**
 * Pasts that were read in many pieces, each put into one document behind the reports. The cells remain what holds: whoever
 * writes a cell says so afterwards, and before the report counts as folded, so that a reader who no longer finds the report
 * among what waits does not believe the document about that period either.
 */
export class PackedPasts {
  private readonly known = new Set<string>();
  private readonly wanted = new Map<string, CellSpan>();

  constructor(private readonly collection: Collection<PackedPastDocument>) {}

  isKnown(seriesId: string): boolean {
    return this.known.has(seriesId);
  }

  async of(seriesIds: readonly string[]): Promise<Map<string, PackedPast>> {
    const found = await Promise.all(chunksOf(seriesIds, readAtOnce).map((some) => this.collection.find({ _id: { $in: some } }).toArray()));
    const pasts = new Map<string, PackedPast>();
    for (const { _id, from, cells, loose } of found.flat()) {
      if (cells !== undefined) pasts.set(_id, { from, cells: unpacked(_id, cells), loose });
      this.remember(_id);
    }
    return pasts;
  }

  /** Call with what a reading cost: a past that comes in many pieces is packed behind. */
  wasRead(span: CellSpan, pieces: { readonly cells: number } | { readonly loose: number }): void {
    const isWorthIt = 'cells' in pieces ? pieces.cells >= worthPacking : pieces.loose >= looseMost;
    if (isWorthIt && this.wanted.size < remembered) this.wanted.set(span.seriesId, span);
  }

  /** Call when cells were written: what is packed holds no longer for these periods. */
  async entered(cellIds: readonly string[]): Promise<void> {
    const periods = groupBy([...new Set(cellIds)], seriesOf);
    for (const some of chunksOf([...periods.keys()], readAtOnce)) {
      const found = await this.collection.find({ _id: { $in: some } }, { projection: { loose: 1 } }).toArray();
      const operations = found.flatMap(({ _id, loose }) => {
        const entered = (periods.get(_id) ?? []).map(periodOf).filter((period) => !loose.includes(period));
        return entered.length === 0 ? [] : [{ updateOne: { filter: { _id }, update: { $addToSet: { loose: { $each: entered } } } } }];
      });
      if (operations.length > 0) await this.collection.bulkWrite(operations, { ordered: false });
    }
  }

  /** Packs some of what is worth it. @returns how many are left. */
  async pack(read: (spans: readonly CellSpan[]) => Promise<StoredCell[]>): Promise<number> {
    const some = [...this.wanted.values()].slice(0, packedAtOnce);
    if (some.length === 0) return 0;
    for (const { seriesId } of some) this.wanted.delete(seriesId);
    const begun = await this.begin(some);
    const cells = groupBy(await read(begun.spans.map((span) => ({ ...span, to: '~' }))), ({ seriesId }) => seriesId);
    // Whoever began after us resets what is loose, so that only the last to begin may finish.
    const isOurs = { $eq: ['$build', begun.build] };
    const operations = begun.spans.map(({ seriesId: _id }) => {
      const text = packed(cells.get(_id) ?? []);
      return { updateOne: { filter: { _id }, update: [{ $set: { cells: { $cond: [isOurs, { $literal: text }, { $ifNull: ['$cells', '$$REMOVE'] }] } } }] } };
    });
    if (operations.length > 0) await this.collection.bulkWrite(operations, { ordered: false });
    for (const { seriesId } of begun.spans) this.remember(seriesId);
    return this.wanted.size;
  }

  /** From here on, what enters is noted as loose. */
  private async begin(spans: readonly CellSpan[]): Promise<{ readonly build: string; readonly spans: readonly CellSpan[] }> {
    const build = randomUUID();
    const operations = spans.map(({ seriesId: _id, from }) => ({
      updateOne: { filter: { _id }, update: { $set: { build, from, loose: [] }, $unset: { cells: 1 as const } }, upsert: true },
    }));
    try {
      await this.collection.bulkWrite(operations, { ordered: false });
      return { build, spans };
    } catch (error) {
      const elsewhere = alreadyThere(error);
      return { build, spans: spans.filter((_, at) => !elsewhere.has(at)) };
    }
  }

  private remember(seriesId: string): void {
    if (this.known.size >= remembered) this.known.clear();
    this.known.add(seriesId);
  }
}

function seriesOf(cellId: string): string {
  return cellId.slice(0, cellId.lastIndexOf('@'));
}

function periodOf(cellId: string): string {
  return cellId.slice(cellId.lastIndexOf('@') + 1);
}
