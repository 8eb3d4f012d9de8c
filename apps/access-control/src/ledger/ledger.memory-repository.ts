import { beginning, type Head, type LedgerEntry } from '@openvrs/ledger';
import { LedgerRepository, type Kept, type LedgerQuery } from './ledger.repository';

export class LedgerMemoryRepository extends LedgerRepository {
  private readonly entries: LedgerEntry[] = [];

  async kept(actIds: readonly string[]): Promise<Kept[]> {
    return this.entries.filter(({ id }) => actIds.includes(id)).map(({ id, chain }) => ({ id, chain }));
  }

  async heads(chains: readonly string[]): Promise<Head[]> {
    return chains.map((chain) => {
      const last = this.of(chain).at(-1);
      return last ? { chain, seq: last.seq, hash: last.hash } : beginning(chain);
    });
  }

  async allHeads(): Promise<Head[]> {
    return this.heads([...new Set(this.entries.map(({ chain }) => chain))].sort());
  }

  async append(entries: readonly LedgerEntry[]): Promise<boolean> {
    for (const entry of entries) {
      if (this.entries.some(({ chain, seq, id }) => chain === entry.chain && (seq === entry.seq || id === entry.id))) return false;
      this.entries.push(entry);
    }
    return true;
  }

  async search({ chain, actor, resource, from, to, before, limit }: LedgerQuery): Promise<LedgerEntry[]> {
    return this.of(chain)
      .filter((each) => (actor === undefined || each.actor === actor) && (resource === undefined || each.resource === resource))
      .filter(({ at, seq }) => (from === undefined || at >= from) && (to === undefined || at < to) && (before === undefined || seq < before))
      .reverse()
      .slice(0, limit);
  }

  async read(chain: string, first: number, last: number): Promise<LedgerEntry[]> {
    return this.of(chain).filter(({ seq }) => seq >= first && seq <= last);
  }

  private of(chain: string): LedgerEntry[] {
    return this.entries.filter((each) => each.chain === chain).sort((a, b) => a.seq - b.seq);
  }
}
