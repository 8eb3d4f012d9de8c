import type { PageCursor } from '@openvrs/edge';
import type { Action, Head, LedgerEntry } from '@openvrs/ledger';

export interface LedgerQuery {
  readonly chain: string;
  readonly actor?: string;
  readonly resource?: string;
  readonly action?: Action;
  /** Done from then on. */
  readonly from?: string;
  /** Done before then. */
  readonly to?: string;
  /** After the entry of this moment and place, as pages go. */
  readonly after?: PageCursor;
  readonly now: Date;
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
  /** Where the chains end now. @param known - Where each was seen to end before, or its beginning: nearer is quicker. */
  abstract heads(known: readonly Head[]): Promise<Head[]>;
  /** Where every chain ends, in the order of their names. */
  abstract allHeads(): Promise<Head[]>;
  /**
   * Adds the entries in their order, and stops at the first whose place or act is taken: those before it stay.
   * @returns Whether all were added.
   */
  abstract append(entries: readonly LedgerEntry[]): Promise<boolean>;
  /** What was done last comes first; of one moment, what was entered last. */
  abstract search(query: LedgerQuery): Promise<LedgerEntry[]>;
  /** The entries from `first` to `last`, in order. */
  abstract read(chain: string, first: number, last: number): Promise<LedgerEntry[]>;
}
