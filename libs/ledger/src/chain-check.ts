import { beginning, hashOf, type LedgerEntry } from './entry';
import type { Finding } from './findings';

interface Gap {
  readonly from: number;
  readonly to: number;
  readonly before: string;
}

/** Follows a chain entry by entry, in constant memory, and says where it is not as it was written. */
export class ChainCheck {
  /** When the first entry was done. */
  startedAt: string | undefined;
  private readonly found: Finding[] = [];
  private gaps: Gap[] = [];
  private last: { seq: number; hash: string };
  private readonly watched = new Map<number, string | undefined>();

  constructor(private readonly chain: string) {
    this.last = beginning(chain);
  }

  /** The place of the last entry. */
  get seq(): number {
    return this.last.seq;
  }

  get findings(): readonly Finding[] {
    return [...this.found, ...this.gaps.map(({ from, to, before }): Finding => ({ kind: 'removed', where: span(from, to), detail: `missing before ${before}` }))];
  }

  /** Remembers the hash of the entry at a place, for `hashAt`. */
  watch(seq: number): void {
    this.watched.set(seq, undefined);
  }

  hashAt(seq: number): string | undefined {
    return this.watched.get(seq);
  }

  take(entry: LedgerEntry): void {
    const where = `entry ${entry.seq} (${entry.id})`;
    this.startedAt ??= entry.at;
    if (entry.chain !== this.chain) return this.find('other-chain', where, `it belongs to the chain ${entry.chain}`);
    if (!(entry.seq > this.last.seq)) return this.takeLate(entry, where);
    const isWhole = hashOf(entry) === entry.hash;
    if (!isWhole) this.find('altered', where, 'its content is not what its hash was made of');
    if (entry.seq > this.last.seq + 1) this.gaps.push({ from: this.last.seq + 1, to: entry.seq - 1, before: where });
    else if (isWhole && entry.prev !== this.last.hash) this.find('inserted', where, `it does not follow from entry ${this.last.seq}: one of the two was put in the place of another`);
    this.last = { seq: entry.seq, hash: entry.hash };
    if (this.watched.has(entry.seq)) this.watched.set(entry.seq, entry.hash);
  }

  /** An entry whose place is already behind: moved from there, or put in besides. */
  private takeLate({ seq, hash }: LedgerEntry, where: string): void {
    const gap = this.gaps.find(({ from, to }) => from <= seq && seq <= to);
    this.find(gap ? 'reordered' : 'inserted', where, gap ? `it comes after entry ${this.last.seq}` : `an entry ${seq} was there before it: one of the two was put in`);
    if (!gap) return;
    const rest = [{ ...gap, to: seq - 1 }, { ...gap, from: seq + 1 }].filter(({ from, to }) => from <= to);
    this.gaps = this.gaps.flatMap((each) => (each === gap ? rest : [each]));
    if (this.watched.has(seq)) this.watched.set(seq, hash);
  }

  private find(kind: Finding['kind'], where: string, detail: string): void {
    this.found.push({ kind, where, detail });
  }
}

export function span(from: number, to: number): string {
  return from === to ? `entry ${from}` : `entries ${from} to ${to}`;
}
