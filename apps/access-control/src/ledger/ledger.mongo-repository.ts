import { beginning, type Head, type LedgerEntry } from '@openvrs/ledger';
import { alreadyThere } from '@openvrs/storage';
import type { Collection, mongo } from 'mongoose';
import type { LedgerDocument } from './ledger.mongo-schema';
import { LedgerRepository, type Kept, type LedgerQuery } from './ledger.repository';

export class LedgerMongoRepository extends LedgerRepository {
  constructor(private readonly collection: Collection<LedgerDocument>) {
    super();
  }

  async kept(actIds: readonly string[]): Promise<Kept[]> {
    const found = await this.collection.find({ actId: { $in: [...actIds] } }, { projection: { actId: 1, chain: 1 } }).toArray();
    return found.map(({ actId: id, chain }) => ({ id, chain }));
  }

  async heads(chains: readonly string[]): Promise<Head[]> {
    return Promise.all(chains.map(async (chain) => (await this.lastOf({ chain })) ?? beginning(chain)));
  }

  async allHeads(): Promise<Head[]> {
    const heads: Head[] = [];
    for (;;) {
      const after = heads.at(-1)?.chain ?? '';
      const next = await this.collection.findOne({ chain: { $gt: after } }, { sort: { chain: 1 }, projection: { chain: 1 } });
      const head = next && (await this.lastOf({ chain: next.chain }));
      if (!head) return heads;
      heads.push(head);
    }
  }

  async append(entries: readonly LedgerEntry[]): Promise<boolean> {
    if (entries.length === 0) return true;
    try {
      await this.collection.insertMany(entries.map(toDocument), { ordered: true });
      return true;
    } catch (error) {
      alreadyThere(error);
      return false;
    }
  }

  async search({ limit, ...wish }: LedgerQuery): Promise<LedgerEntry[]> {
    const found = await this.collection.find(filterOf(wish)).sort({ seq: -1 }).limit(limit).toArray();
    return found.map(({ entry }) => entry);
  }

  async read(chain: string, first: number, last: number): Promise<LedgerEntry[]> {
    const found = await this.collection.find({ chain, seq: { $gte: first, $lte: last } }).sort({ seq: 1 }).toArray();
    return found.map(({ entry }) => entry);
  }

  private async lastOf(filter: { chain: string }): Promise<Head | undefined> {
    const found = await this.collection.findOne(filter, { sort: { seq: -1 } });
    return found ? { chain: found.chain, seq: found.seq, hash: found.entry.hash } : undefined;
  }
}

function filterOf({ chain, actor, resource, from, to, before }: Omit<LedgerQuery, 'limit'>): mongo.Filter<LedgerDocument> {
  return {
    chain,
    ...(actor === undefined ? {} : { actor }),
    ...(resource === undefined ? {} : { resource }),
    ...(from === undefined && to === undefined ? {} : { at: { ...(from === undefined ? {} : { $gte: from }), ...(to === undefined ? {} : { $lt: to }) } }),
    ...(before === undefined ? {} : { seq: { $lt: before } }),
  };
}

function toDocument(entry: LedgerEntry): LedgerDocument {
  const { chain, seq, id: actId, at, actor, resource } = entry;
  const written = JSON.parse(JSON.stringify(entry)) as LedgerEntry;
  return { _id: `${chain}:${seq}`, chain, seq, actId, at, actor, resource, entry: written };
}
