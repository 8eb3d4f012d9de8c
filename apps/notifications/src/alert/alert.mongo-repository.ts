import type { HandlingV1 } from '@openvrs/contracts';
import { listedOn, type Kind } from '@openvrs/entitlement';
import { changedWhere, insertNew, searchWindows } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import { resourceOf } from '../entitlement/resource-of';
import type { Alert, Withheld } from './alert';
import { newestOf, placeOf, toAlert, toDocument } from './alert-document';
import type { AlertDocument } from './alert.mongo-schema';
import type { KindsInUse } from './kinds-in-use';
import { AlertRepository, type Cancellation, type Look } from './alert.repository';

const forNobody: HandlingV1[] = [{ tlp: 'RED', releasableTo: [] }];
/** A page of alerts is mostly of a week: the alarm budget sees to that. */
const windows = { firstMs: 7 * 86_400_000, widerBy: 10 };
/** Bounds one look; what is left over is there at the next. */
const openedAtOnce = 100;

/** Open to nobody but the sole originator. */
function closed({ signal }: Alert, at: Date): object {
  const { lists } = listedOn({ ...resourceOf(signal), handlings: forNobody }, at);
  return { signal: { ...signal, basis: { ...signal.basis, handlings: forNobody } }, lists, opensAt: undefined };
}

export class AlertMongoRepository extends AlertRepository {
  /** Being written: whoever was warned of one may ask for it before it is there. */
  private readonly underWay = new Map<string, Alert>();

  constructor(
    private readonly collection: Collection<AlertDocument>,
    private readonly kinds: KindsInUse,
  ) {
    super();
  }

  async addNew(alerts: readonly Alert[]): Promise<string[]> {
    for (const alert of alerts) this.underWay.set(alert.id, alert);
    try {
      await this.kinds.keep(alerts);
      return (await insertNew(this.collection, alerts.map(toDocument))).map(({ _id }) => _id);
    } finally {
      for (const { id } of alerts) this.underWay.delete(id);
    }
  }

  async find(id: string): Promise<Alert | undefined> {
    return (await this.stored(id)) ?? this.underWay.get(id);
  }

  async cancelledAmong(ids: readonly string[]): Promise<Alert[]> {
    const found = await this.collection.find({ _id: { $in: [...ids] } }).toArray();
    return found.filter(({ status }) => status === 'cancelled').map(toAlert);
  }

  kindsInUse(): Promise<readonly Kind[]> {
    return this.kinds.all();
  }

  async listed({ lists, before, limit, at }: Look): Promise<Alert[]> {
    // First what has opened: another may be moving it to its lists at the same moment.
    const opened = (await this.collection.find({ opensAt: { $lte: at } }).toArray()).filter(({ place }) => before === undefined || place < placeOf(before));
    let newest: Pick<AlertDocument, '_id' | 'place'>[] = [];
    for (const floor of searchWindows(before?.at ?? at, '', windows)) {
      const found = await this.onLists(lists, { $gte: floor, ...(before ? { $lt: placeOf(before) } : {}) }, limit);
      newest = newestOf([...found, ...opened.filter(({ place }) => place >= floor)], limit);
      if (newest.length === limit) break;
    }
    const documents = newest.length === 0 ? [] : await this.collection.find({ _id: { $in: newest.map(({ _id }) => _id) } }).toArray();
    return newestOf(documents, limit).map(toAlert);
  }

  async opened(at: Date): Promise<Alert[]> {
    return (await this.collection.find({ opensAt: { $lte: at } }).sort({ opensAt: 1 }).limit(openedAtOnce).toArray()).map(toAlert);
  }

  async listAnew(id: string, withheld: readonly Withheld[], at: Date): Promise<void> {
    const document = await this.collection.findOne({ _id: id, opensAt: { $lte: at } });
    if (!document) return;
    const { lists } = listedOn(resourceOf(document.signal), at);
    await this.collection.updateOne({ _id: id }, changedWhere({ opensAt: document.opensAt }, { lists, opensAt: undefined, withheld }));
  }

  async withholdAlso(id: string, withheld: readonly Withheld[]): Promise<void> {
    await this.collection.updateOne({ _id: id }, { $addToSet: { withheld: { $each: [...withheld] } } });
  }

  async cancel(id: string, { reason, at, audienceChanged }: Cancellation): Promise<Alert | undefined> {
    const alert = audienceChanged ? await this.stored(id) : undefined;
    const cancelled = { status: 'cancelled', cancelReason: reason, cancelledAt: at, ...(alert ? closed(alert, at) : {}) };
    await this.collection.updateOne({ _id: id }, changedWhere({ status: 'preliminary' }, cancelled));
    return this.stored(id);
  }

  /** Alerts of before there were lists, and those on lists that nobody looks at any longer. */
  async listUnlisted(): Promise<void> {
    for (const isOld of [{ place: { $exists: false } }, { lists: { $gte: 'of:', $lt: 'of;' } }]) {
      for await (const document of this.collection.find(isOld)) {
        const alert = toAlert(document);
        const { lists, place, opensAt } = toDocument(alert);
        await this.kinds.keep([alert]);
        await this.collection.updateOne({ _id: alert.id }, { $set: { lists, place, ...(opensAt ? { opensAt } : {}) } });
      }
    }
  }

  /** List by list: the bundled engine finds one by its index, and looks at every alert for several at once. */
  private async onLists(lists: readonly string[], place: { $gte: string; $lt?: string }, limit: number): Promise<Pick<AlertDocument, '_id' | 'place'>[]> {
    const looks = lists.map((list) => this.collection.find({ lists: list, place }, { projection: { place: 1 } }).sort({ place: -1 }).limit(limit).toArray());
    return (await Promise.all(looks)).flat();
  }

  private async stored(id: string): Promise<Alert | undefined> {
    const document = await this.collection.findOne({ _id: id });
    return document ? toAlert(document) : undefined;
  }
}
