import type { LedgerEntry } from './entry';
import type { ChainProof } from './receipt';

export const exportFormat = 'openvrs-ledger-export/1';

/** First line of an export. Then come the proofs, the oldest receipt first, then the entries from the first to the last. */
export interface ExportHeader {
  readonly format: typeof exportFormat;
  readonly chain: string;
  /** Entries in the file. */
  readonly entries: number;
  /** Receipts there were. */
  readonly receipts: number;
  readonly exportedAt: string;
}

export type ExportLine = ExportHeader | { readonly proof: ChainProof } | { readonly entry: LedgerEntry };

/** One line of JSON each, ended by a line feed. */
export function lineOf(line: ExportLine): string {
  return `${JSON.stringify(line)}\n`;
}
