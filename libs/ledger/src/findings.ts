export const findingKinds = [
  'altered', 'removed', 'inserted', 'reordered', 'other-chain', 'unreadable', 'rewritten', 'shortened',
  'empty', 'proof-wrong', 'proof-missing', 'receipt-forged', 'receipt-missing', 'receipt-altered', 'roots-outdated',
] as const;

/** Something that is not as it was written. */
export interface Finding {
  readonly kind: (typeof findingKinds)[number];
  /** Names the entry, entries or receipt. */
  readonly where: string;
  readonly detail: string;
}

export interface Verdict {
  readonly chain: string;
  readonly entries: number;
  /** Entries up to this one are covered by a receipt. */
  readonly coveredTo: number;
  readonly receipts: number;
  /** Receipts made after the export: it is not held against them. */
  readonly later: number;
  /** When the first entry was done, and when the export says it was made. */
  readonly from?: string;
  readonly exportedAt?: string;
  readonly findings: readonly Finding[];
}
