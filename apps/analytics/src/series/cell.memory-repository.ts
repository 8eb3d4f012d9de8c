import type { PeriodV1 } from '@openvrs/contracts';
import { arrivalStep } from './arrival';
import type { CellChange, Source, StoredCell } from './cell';
import { CellRepository, type CellSpan, type NamedCell, type SettledTokens } from './cell.repository';
import type { Series } from './series';

interface Kept {
  readonly seriesId: string;
  readonly series: Series;
  readonly period: string;
  count: number;
  harmReports: number;
  days: PeriodV1;
  readonly sources: Map<string, { of: Source; reports: number }>;
  readonly tokens: Set<string>;
  readonly arrived: Map<number, number>;
}

export class CellMemoryRepository extends CellRepository {
  private readonly kept = new Map<string, Kept>();

  async apply(changes: readonly CellChange[]): Promise<void> {
    for (const change of changes) this.applyOne(change);
  }

  async forget(settled: readonly SettledTokens[]): Promise<void> {
    for (const { cellId, tokens } of settled) tokens.forEach((token) => this.kept.get(cellId)?.tokens.delete(token));
  }

  async history(spans: readonly CellSpan[]): Promise<StoredCell[]> {
    const inside = (kept: Kept): boolean => spans.some(({ seriesId, from, to }) => kept.seriesId === seriesId && kept.period >= from && kept.period <= to);
    return [...this.kept.values()].filter(inside).map(asCell);
  }

  async pack(): Promise<number> {
    return 0;
  }

  async ofPattern(key: string): Promise<NamedCell[]> {
    const ofIt = [...this.kept.values()].filter(({ series }) => series.pattern.key === key);
    return ofIt.map(({ series: { pattern: _, ...series }, period }) => ({ series, period }));
  }

  async overfull(cellIds: readonly string[], most: number): Promise<SettledTokens[]> {
    return cellIds.flatMap((cellId) => {
      const tokens = [...(this.kept.get(cellId)?.tokens ?? [])];
      return tokens.length > most ? [{ cellId, tokens }] : [];
    });
  }

  private applyOne(change: CellChange): void {
    const cell = this.kept.get(change.cellId) ?? made(change);
    if (cell === undefined || cell.tokens.has(change.token)) return;
    if (change.onlyAfter !== undefined && !cell.tokens.has(change.onlyAfter)) return;
    this.kept.set(change.cellId, cell);
    cell.tokens.add(change.token);
    add(cell, change);
  }
}

function made({ series, period, entry }: CellChange): Kept | undefined {
  if (series === undefined || period === undefined) return undefined;
  return { seriesId: series.id, series, period, count: 0, harmReports: 0, days: entry.days, sources: new Map(), tokens: new Set(), arrived: new Map() };
}

function add(cell: Kept, { cellId, sign, count, entry }: CellChange): void {
  const step = arrivalStep(cellId, entry.released);
  if (step !== undefined) cell.arrived.set(step, (cell.arrived.get(step) ?? 0) + sign * count);
  const key = JSON.stringify(entry.source);
  const tally = cell.sources.get(key) ?? { of: entry.source, reports: 0 };
  cell.sources.set(key, { ...tally, reports: tally.reports + sign });
  cell.count += sign * count;
  cell.harmReports += entry.harm ? sign : 0;
  const { from, to } = cell.days;
  cell.days = { from: entry.days.from < from ? entry.days.from : from, to: entry.days.to > to ? entry.days.to : to };
}

function asCell({ seriesId, period, count, harmReports, days, sources, tokens, arrived }: Kept): StoredCell {
  const present = [...sources.values()].filter(({ reports }) => reports !== 0);
  const tallied = present.map(({ of, reports }) => ({ ...of, reports }));
  return { seriesId, period, count, harmReports, days, sources: tallied, tokens: [...tokens], ...(arrived.size > 0 ? { arrived: Object.fromEntries(arrived) } : {}) };
}
