import { alreadyThere, insertNew } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import { chunksOf } from '../batching/chunks-of';
import { groupBy } from '../batching/group-by';
import type { CellChange, StoredCell } from './cell';
import { alone, begun, together, type CellOperation } from './cell-operations';
import type { CellDocument } from './cell.mongo-schema';
import { CellRepository, type CellSpan, type NamedCell, type SettledTokens } from './cell.repository';

/** Operations of one bulk write, and series of one read. */
const operationsMax = 1_000;
const seriesMax = 200;
/** Series up to which each is a read of its own: by equality an index is walked straight to the periods asked for. */
const seriesFew = 5;

export class CellMongoRepository extends CellRepository {
  constructor(private readonly collection: Collection<CellDocument>) {
    super();
  }

  /** All that enters one cell is one update; only where some of it is already there is each tried by itself. */
  async apply(changes: readonly CellChange[]): Promise<void> {
    const undoing = changes.filter(({ onlyAfter }) => onlyAfter !== undefined);
    const cells = [...groupBy(changes.filter(({ onlyAfter }) => onlyAfter === undefined), ({ cellId }) => cellId).values()];
    const entered = cells.filter((group) => group.some(({ sign }) => sign > 0));
    const left = cells.filter((group) => group.every(({ sign }) => sign < 0)).flat();
    const partly = await this.applyTogether(entered);
    await this.write([...partly.flat(), ...left, ...undoing].map(alone));
  }

  async forget(settled: readonly SettledTokens[]): Promise<void> {
    // A token is settled with its report, wherever it stands: one update takes all of them off all the cells.
    for (const some of chunksOf(settled, operationsMax)) {
      const tokens = [...new Set(some.flatMap((each) => each.tokens))];
      if (tokens.length > 0) await this.collection.updateMany({ _id: { $in: some.map(({ cellId }) => cellId) } }, { $pull: { tokens: { $in: tokens } } });
    }
  }

  async history(spans: readonly CellSpan[]): Promise<StoredCell[]> {
    const alike = [...groupBy(spans, ({ from, to }) => `${from} ${to}`).values()].flatMap((group) => chunksOf(group, group.length > seriesFew ? seriesMax : 1));
    const found = await Promise.all(alike.map((group) => this.between(group)));
    return found.flat().map(toCell);
  }

  async ofPattern(key: string): Promise<NamedCell[]> {
    const found = await this.collection.find({ 'of.pattern': key }, { projection: { series: 1, period: 1, of: 1 } }).toArray();
    return found.map(({ series: id, period, of: { pattern: _, ...of } }) => ({ series: { id, ...of }, period }));
  }

  async overfull(cellIds: readonly string[], most: number): Promise<SettledTokens[]> {
    const found = await this.collection.find({ _id: { $in: [...cellIds] }, [`tokens.${most}`]: { $exists: true } }, { projection: { tokens: 1 } }).toArray();
    return found.map(({ _id, tokens }) => ({ cellId: _id, tokens }));
  }

  /** @returns the cells that already held some of their changes, or that another process made at the same moment. */
  private async applyTogether(cells: readonly CellChange[][]): Promise<CellChange[][]> {
    const partly: CellChange[][] = [];
    for (const all of chunksOf(cells, operationsMax)) {
      const some = await this.withoutNew(all);
      if (some.length === 0) continue;
      const operations = some.map((changes) => together(changes[0]?.cellId ?? '', changes));
      try {
        await this.collection.bulkWrite(operations, { ordered: false });
      } catch (error) {
        const there = alreadyThere(error);
        partly.push(...some.filter((_, at) => there.has(at)));
      }
    }
    return partly;
  }

  /** Makes the cells that are not there yet, and answers with the others: one insert of many costs one sync, each upsert its own. */
  private async withoutNew(cells: readonly CellChange[][]): Promise<readonly CellChange[][]> {
    const documents = cells.flatMap((changes) => begun(changes[0]?.cellId ?? '', changes) ?? []);
    const made = new Set((await insertNew(this.collection, documents)).map(({ _id }) => _id));
    return cells.filter(([first]) => !made.has(first?.cellId ?? ''));
  }

  private async write(operations: readonly CellOperation[]): Promise<void> {
    for (const some of chunksOf(operations, operationsMax)) {
      await this.collection.bulkWrite(some, { ordered: false });
    }
  }

  private between(spans: readonly CellSpan[]): Promise<CellDocument[]> {
    const [first] = spans;
    const series = spans.length === 1 ? (first?.seriesId ?? '') : { $in: spans.map(({ seriesId }) => seriesId) };
    const filter = { series, period: { $gte: first?.from ?? '', $lte: first?.to ?? '' } };
    return this.collection.find(filter, { projection: { of: 0 } }).toArray();
  }
}

function toCell({ series, period, count, harmReports, sources, from, to, tokens, arrived }: CellDocument): StoredCell {
  const present = Object.values(sources).filter(({ reports }) => reports !== 0);
  const tallied = present.map(({ of, reports }) => ({ ...of, reports }));
  return { seriesId: series, period, count, harmReports, days: { from, to }, sources: tallied, tokens, ...(arrived ? { arrived } : {}) };
}
