import { insertNew } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import { chunksOf } from '../batching/chunks-of';
import { groupBy } from '../batching/group-by';
import type { CellChange, StoredCell } from './cell';
import { begun, entering } from './cell-operations';
import type { CellDocument } from './cell.mongo-schema';
import { PackedPasts, type PackedPast } from './packed-pasts';
import type { PackedPastDocument } from './packed-past.mongo-schema';
import { cellId } from './series';
import { CellRepository, type CellSpan, type NamedCell, type SettledTokens } from './cell.repository';

/** Operations of one bulk write, and series of one read. */
const operationsMax = 1_000;
/** Changes of one update. */
const changesMax = 200;
const seriesMax = 200;
/** Cells of one read by their ids. */
const idsMax = 1_000;
/** Series up to which each is a read of its own: by equality an index is walked straight to the periods asked for. */
const seriesFew = 5;

type CellGroup = readonly [cellId: string, changes: readonly CellChange[]];

export class CellMongoRepository extends CellRepository {
  private readonly pasts: PackedPasts;

  constructor(
    private readonly collection: Collection<CellDocument>,
    packedPasts: Collection<PackedPastDocument>,
  ) {
    super();
    this.pasts = new PackedPasts(packedPasts);
  }

  /** All that enters one cell is one update. What undoes comes last: it looks for what entered. */
  async apply(changes: readonly CellChange[]): Promise<void> {
    const undoing = changes.filter(({ onlyAfter }) => onlyAfter !== undefined);
    const cells = groupBy(changes.filter(({ onlyAfter }) => onlyAfter === undefined), ({ cellId }) => cellId);
    for (const some of chunksOf([...cells], operationsMax)) await this.write(await this.withoutNew(some));
    await this.write([...groupBy(undoing, ({ cellId }) => cellId)]);
    await this.pasts.entered(changes.map(({ cellId }) => cellId));
  }

  async forget(settled: readonly SettledTokens[]): Promise<void> {
    // A token is settled with its report, wherever it stands: one update takes all of them off all the cells.
    for (const some of chunksOf(settled, operationsMax)) {
      const tokens = [...new Set(some.flatMap((each) => each.tokens))];
      if (tokens.length > 0) await this.collection.updateMany({ _id: { $in: some.map(({ cellId }) => cellId) } }, { $pull: { tokens: { $in: tokens } } });
    }
  }

  /** Of many series each past is looked for in one piece first; of a few only where it is known to be there: that saves a read. */
  async history(spans: readonly CellSpan[]): Promise<StoredCell[]> {
    const ids = [...new Set(spans.map(({ seriesId }) => seriesId))];
    const pasts = await this.pasts.of(ids.length > seriesFew ? ids : ids.filter((id) => this.pasts.isKnown(id)));
    const inOnePiece = spans.flatMap((span) => {
      const past = pasts.get(span.seriesId);
      return past && past.from <= span.from ? [{ span, past }] : [];
    });
    const found = new Set(inOnePiece.map(({ span }) => span));
    const others = spans.filter((span) => !found.has(span));
    const [loose, cells] = await Promise.all([this.looseOf(inOnePiece), this.oneByOne(others)]);
    return [...inOnePiece.flatMap(believed), ...loose, ...cells];
  }

  pack(): Promise<number> {
    return this.pasts.pack((spans) => this.between(spans));
  }

  async ofPattern(key: string): Promise<NamedCell[]> {
    const found = await this.collection.find({ 'of.pattern': key }, { projection: { series: 1, period: 1, of: 1 } }).toArray();
    return found.map(({ series: id, period, of: { pattern: _, ...of } }) => ({ series: { id, ...of }, period }));
  }

  async overfull(cellIds: readonly string[], most: number): Promise<SettledTokens[]> {
    const found = await this.collection.find({ _id: { $in: [...cellIds] } }, { projection: { tokens: 1 } }).toArray();
    return found.filter(({ tokens }) => tokens.length > most).map(({ _id, tokens }) => ({ cellId: _id, tokens }));
  }

  /** Makes the cells that are not there yet, and answers with the others: one insert of many costs one sync, each update its own. */
  private async withoutNew(cells: readonly CellGroup[]): Promise<readonly CellGroup[]> {
    const documents = cells.flatMap(([cellId, changes]) => begun(cellId, changes) ?? []);
    const made = new Set((await insertNew(this.collection, documents)).map(({ _id }) => _id));
    return cells.filter(([cellId]) => !made.has(cellId));
  }

  private async write(cells: readonly CellGroup[]): Promise<void> {
    const operations = cells.flatMap(([cellId, changes]) => chunksOf(changes, changesMax).map((some) => entering(cellId, some)));
    for (const some of chunksOf(operations, operationsMax)) await this.collection.bulkWrite(some, { ordered: true });
  }

  private async looseOf(pasts: readonly SpanInOnePiece[]): Promise<StoredCell[]> {
    const ids = pasts.flatMap(({ span, past }) => past.loose.filter((period) => isIn(span, period)).map((period) => cellId(span.seriesId, period)));
    for (const { span, past } of pasts) this.pasts.wasRead(span, { loose: past.loose.length });
    const found = chunksOf(ids, idsMax).map((some) => this.collection.find({ _id: { $in: some } }, withoutDescription).toArray());
    return (await Promise.all(found)).flat().map(toCell);
  }

  private async oneByOne(spans: readonly CellSpan[]): Promise<StoredCell[]> {
    const cells = await this.between(spans);
    const counts = groupBy(cells, ({ seriesId }) => seriesId);
    for (const span of spans) this.pasts.wasRead(span, { cells: counts.get(span.seriesId)?.length ?? 0 });
    return cells;
  }

  private async between(spans: readonly CellSpan[]): Promise<StoredCell[]> {
    const groups = chunksOf(spans, spans.length > seriesFew ? seriesMax : 1);
    const found = await Promise.all(groups.map((group) => this.collection.find(within(group), withoutDescription).toArray()));
    const asked = groupBy(spans, ({ seriesId }) => seriesId);
    return found.flat().filter(({ series, period }) => asked.get(series)?.some((span) => isIn(span, period))).map(toCell);
  }
}

interface SpanInOnePiece {
  readonly span: CellSpan;
  readonly past: PackedPast;
}

const withoutDescription = { projection: { of: 0 } } as const;

/** Of many series all cells: a list beside a range is answered by some servers with a look at every cell of the collection. */
function within(spans: readonly CellSpan[]): object {
  const [first] = spans;
  if (spans.length === 1 && first) return { series: first.seriesId, period: { $gte: first.from, $lte: first.to } };
  return { series: { $in: [...new Set(spans.map(({ seriesId }) => seriesId))] } };
}

function isIn({ from, to }: CellSpan, period: string): boolean {
  return from <= period && period <= to;
}

function believed({ span, past }: SpanInOnePiece): StoredCell[] {
  return past.cells.filter(({ period }) => isIn(span, period) && !past.loose.includes(period));
}

function toCell({ series, period, count, harmReports, sources, from, to, tokens, arrived }: CellDocument): StoredCell {
  const present = Object.values(sources).filter(({ reports }) => reports !== 0);
  const tallied = present.map(({ of, reports }) => ({ ...of, reports }));
  return { seriesId: series, period, count, harmReports, days: { from, to }, sources: tallied, tokens, ...(arrived ? { arrived } : {}) };
}
