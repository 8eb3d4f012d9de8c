import type { CellChange, StoredCell } from './cell';
import type { Series } from './series';

export interface CellSpan {
  readonly seriesId: string;
  /** Of one for some states alone: the series of what all may see, which they see together with it. */
  readonly withOpen?: string;
  /** Names of periods, both included. */
  readonly from: string;
  readonly to: string;
}

export interface SettledTokens {
  readonly cellId: string;
  readonly tokens: readonly string[];
}

/** A period of a series that somebody has reported of. */
export interface NamedCell {
  readonly series: Omit<Series, 'pattern'>;
  readonly period: string;
}

/** The counts of all series. */
export abstract class CellRepository {
  /**
   * Resolves when every change is durable, each applied exactly once by its token. Rejects when some may be missing:
   * applying all of them again is harmless.
   */
  abstract apply(changes: readonly CellChange[]): Promise<void>;

  /** Forgets tokens that nobody will apply again, all of one cell's at once: an addition never without its removal. */
  abstract forget(settled: readonly SettledTokens[]): Promise<void>;

  /** The cells of each span that exist. Cost is bounded by the spans, whatever else is stored. */
  abstract history(spans: readonly CellSpan[]): Promise<StoredCell[]>;

  /** Puts some of the pasts that were read in many pieces into one each, which changes no answer. @returns how many are left. */
  abstract pack(): Promise<number>;

  /** Every cell of every series of a pattern, also those of which nothing is left. */
  abstract ofPattern(key: string): Promise<NamedCell[]>;

  /** Those of the cells that remember more tokens than `most`, with all of them: a crash leaves some behind. */
  abstract overfull(cellIds: readonly string[], most: number): Promise<SettledTokens[]>;
}
