import { beginning, type Head, type LedgerEntry } from '@openvrs/ledger';
import { LedgerRepository, type Kept, type LedgerQuery } from './ledger.repository';

export class LedgerMemoryRepository extends LedgerRepository {
  private readonly entries: LedgerEntry[] = [];

  async kept(actIds: readonly string[]): Promise<Kept[]> {
    return this.entries.filter(({ id }) => actIds.includes(id)).map(({ id, chain }) => ({ id, chain }));
  }

  async heads(known: readonly Head[]): Promise<Head[]> {
    return known.map(({ chain }) => {
      const last = this.of(chain).at(-1);
      return last ? { chain, seq: last.seq, hash: last.hash } : beginning(chain);
    });
  }

  async allHeads(): Promise<Head[]> {
    return this.heads([...new Set(this.entries.map(({ chain }) => chain))].sort().map(beginning));
  }

  async append(entries: readonly LedgerEntry[]): Promise<boolean> {
    for (const entry of entries) {
      if (this.entries.some(({ chain, seq, id }) => chain === entry.chain && (seq === entry.seq || id === entry.id))) return false;
      this.entries.push(entry);
    }
    return true;
  }

  async search({ chain, actor, resource, action, from, to, after, limit }: LedgerQuery): Promise<LedgerEntry[]> {
    const isAsked = (each: LedgerEntry): boolean =>
      (actor ?? each.actor) === each.actor && (resource ?? each.resource) === each.resource && (action ?? each.action) === each.action;
    const before = after && { at: after.at.toISOString(), seq: Number(after.id) };
    return this.of(chain)
      .filter((each) => isAsked(each) && each.at >= (from ?? '') && (to === undefined || each.at < to) && (!before || byTime(each, before) < 0))
      .sort((a, b) => byTime(b, a))
      .slice(0, limit);
  }

  async read(chain: string, first: number, last: number): Promise<LedgerEntry[]> {
    return this.of(chain).filter(({ seq }) => seq >= first && seq <= last);
  }

  private of(chain: string): LedgerEntry[] {
    return this.entries.filter((each) => each.chain === chain).sort((a, b) => a.seq - b.seq);
  }
}

type Moment = Pick<LedgerEntry, 'at' | 'seq'>;

function byTime(a: Moment, b: Moment): number {
  if (a.at === b.at) return a.seq - b.seq;
  return a.at < b.at ? -1 : 1;
}
