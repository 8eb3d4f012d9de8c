import type { Act } from './act';
import { canonical, sha256 } from './canonical';

/** An act in its place in a chain. */
export interface LedgerEntry extends Act {
  /** `global`, or the state whose chain it is. */
  readonly chain: string;
  /** From 1, without a gap. */
  readonly seq: number;
  /** `hash` of the entry before; of the first entry, 64 zeros. */
  readonly prev: string;
  /** SHA-256 of the entry's RFC 8785 form without this field. */
  readonly hash: string;
}

/** Where a chain ends. */
export interface Head {
  readonly chain: string;
  /** Entries so far. */
  readonly seq: number;
  readonly hash: string;
}

export const noHash = '0'.repeat(64);

export function beginning(chain: string): Head {
  return { chain, seq: 0, hash: noHash };
}

/** The act as the next entry after the head. */
export function entryAfter({ chain, seq, hash: prev }: Head, act: Act): LedgerEntry {
  const rest = { ...act, chain, seq: seq + 1, prev };
  return { ...rest, hash: hashOf(rest) };
}

/** @param entry - With or without its hash, which is left out. */
export function hashOf(entry: object): string {
  return sha256(canonical({ ...entry, hash: undefined }));
}
