import type { Head, LedgerEntry } from '@openvrs/ledger';

export interface LedgerQuery {
  readonly chain: string;
  readonly actor?: string;
  readonly resource?: string;
  /** Done from then on. */
  readonly from?: string;
  /** Done before then. */
  readonly to?: string;
  /** Older than this place. */
  readonly before?: number;
  readonly limit: number;
}

export interface Kept {
  readonly chain: string;
  readonly id: string;
}

/** Entries are added and read; nothing here changes or removes one. */
export abstract class LedgerRepository {
  /** Where the acts are entered already. */
  abstract kept(actIds: readonly string[]): Promise<Kept[]>;
  abstract heads(chains: readonly string[]): Promise<Head[]>;
  /** Where every chain ends, in the order of their names. */
  abstract allHeads(): Promise<Head[]>;
  /**
   * Adds the entries in their order, and stops at the first whose place or act is taken: those before it stay.
   * @returns Whether all were added.
   */
  abstract append(entries: readonly LedgerEntry[]): Promise<boolean>;
  /** Youngest first. */
  abstract search(query: LedgerQuery): Promise<LedgerEntry[]>;
  /** The entries from `first` to `last`, in order. */
  abstract read(chain: string, first: number, last: number): Promise<LedgerEntry[]>;
}
