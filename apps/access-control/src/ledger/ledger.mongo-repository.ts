import { beginning, globalChain, type Head, type LedgerEntry } from '@openvrs/ledger';
import { alreadyThere, searchWindows } from '@openvrs/storage';
import type { Collection, mongo } from 'mongoose';
import { chainEnd } from './chain-end';
import { momentOf, placeOf, toLedgerDocument, type LedgerDocument } from './ledger.mongo-schema';
import { LedgerRepository, type Kept, type LedgerQuery } from './ledger.repository';

/** A busy platform enters a page of acts in a minute. */
const windows = { firstMs: 60_000, widerBy: 8 };
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Every chain there could be: to ask for the first entry of each is quicker than to look through all entries for chains. */
const possibleChains = [...letters.flatMap((first) => letters.map((second) => first + second)), globalChain];

export class LedgerMongoRepository extends LedgerRepository {
  constructor(private readonly collection: Collection<LedgerDocument>) {
    super();
  }

  async kept(actIds: readonly string[]): Promise<Kept[]> {
    const found = await this.collection.find({ actId: { $in: [...actIds] } }, { projection: { actId: 1, chain: 1 } }).toArray();
    return found.map(({ actId: id, chain }) => ({ id, chain }));
  }

  async heads(known: readonly Head[]): Promise<Head[]> {
    return Promise.all(known.map((head) => this.headFrom(head)));
  }

  async allHeads(): Promise<Head[]> {
    const first = await this.collection.find({ _id: { $in: possibleChains.map((chain) => placeOf(chain, 1)) } }, { projection: { chain: 1 } }).toArray();
    return this.heads(first.map(({ chain }) => chain).sort().map(beginning));
  }

  async append(entries: readonly LedgerEntry[]): Promise<boolean> {
    if (entries.length === 0) return true;
    try {
      await this.collection.insertMany(entries.map(toLedgerDocument), { ordered: true });
      return true;
    } catch (error) {
      alreadyThere(error);
      return false;
    }
  }

  async search(query: LedgerQuery): Promise<LedgerEntry[]> {
    const { from = '', to, after, now, limit } = query;
    const bounds = [to, after && momentOf(after.at.toISOString(), Number(after.id))].filter((bound) => bound !== undefined).sort();
    const until = new Date(Math.min(now.getTime(), ...[to, after?.at.toISOString()].map((each) => (each === undefined ? Infinity : Date.parse(each)))));
    let found: LedgerDocument[] = [];
    for (const floor of searchWindows(until, from, windows)) {
      const moment = { $gte: floor, ...(bounds[0] === undefined ? {} : { $lt: bounds[0] }) };
      found = await this.collection.find({ ...filterOf(query), moment }).sort({ moment: -1 }).limit(limit).toArray();
      if (found.length === limit) break;
    }
    return found.map(({ entry }) => entry);
  }

  /** By their keys: one of the engines looks through the whole collection for a range of them. */
  async read(chain: string, first: number, last: number): Promise<LedgerEntry[]> {
    const places = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => placeOf(chain, first + at));
    const found = await this.collection.find({ _id: { $in: places } }).toArray();
    return found.sort((a, b) => a.seq - b.seq).map(({ entry }) => entry);
  }

  private async headFrom(known: Head): Promise<Head> {
    const { chain } = known;
    const seq = await chainEnd(known.seq, async (places) => {
      const found = await this.collection.find({ _id: { $in: places.map((place) => placeOf(chain, place)) } }, { projection: { seq: 1 } }).toArray();
      return found.map((each) => each.seq);
    });
    const last = seq === known.seq ? undefined : await this.collection.findOne({ _id: placeOf(chain, seq) });
    return last ? { chain, seq, hash: last.entry.hash } : known;
  }
}

/** By one index, whatever is asked; what remains is looked at entry by entry, in fields that no index would be taken for. */
function filterOf({ chain, actor, resource, action }: LedgerQuery): mongo.Filter<LedgerDocument> {
  if (resource !== undefined) return { chain, resource, ...(actor === undefined ? {} : { 'entry.actor': actor }), ...(action === undefined ? {} : { 'entry.action': action }) };
  if (actor !== undefined && action !== undefined) return { chain, actorAction: `${actor} ${action}` };
  return { chain, ...(actor === undefined ? {} : { actor }), ...(action === undefined ? {} : { action }) };
}
