import type { Category, HandlingV1 } from '@openvrs/contracts';
import { listedOn, type Needs } from '@openvrs/entitlement';
import { insertNew } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import { resourceOf } from '../entitlement/resource-of';
import type { Alert, Withheld } from './alert';
import { newestOf, placeOf, toAlert, toDocument } from './alert-document';
import type { AlertDocument, NeedsDocument } from './alert.mongo-schema';
import { AlertRepository, type Cancellation, type Look } from './alert.repository';

const forNobody: HandlingV1[] = [{ tlp: 'RED', releasableTo: [] }];
const between = '+';

export class AlertMongoRepository extends AlertRepository {
  /** Being written: whoever was warned of one may ask for it before it is there. */
  private readonly underWay = new Map<string, Alert>();
  private readonly needsKept = new Set<string>();

  constructor(
    private readonly collection: Collection<AlertDocument>,
    private readonly needs: Collection<NeedsDocument>,
  ) {
    super();
  }

  async addNew(alerts: readonly Alert[]): Promise<string[]> {
    for (const alert of alerts) this.underWay.set(alert.id, alert);
    try {
      await this.keepNeedsOf(alerts);
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

  async needsInUse(): Promise<Needs[]> {
    return (await this.needs.find().toArray()).map(({ _id }) => _id.split(between) as Category[]);
  }

  async listed({ lists, before, limit, at }: Look): Promise<Alert[]> {
    const older = before ? { place: { $lt: placeOf(before) } } : {};
    // First what has opened: whoever looks at the same moment may be moving it to its lists.
    const opened = (await this.opened(at)).filter(({ place }) => before === undefined || place < placeOf(before));
    // List by list: the bundled engine finds one by its index, and looks at every alert for several at once.
    const looks = lists.map((list) => this.collection.find({ lists: list, ...older }, { projection: { place: 1 } }).sort({ place: -1 }).limit(limit).toArray());
    const ids = newestOf([...(await Promise.all(looks)).flat(), ...opened], limit).map(({ _id }) => _id);
    const documents = ids.length === 0 ? [] : await this.collection.find({ _id: { $in: ids } }).toArray();
    return newestOf(documents, limit).map(toAlert);
  }

  async withholdAlso(id: string, withheld: readonly Withheld[]): Promise<void> {
    await this.collection.updateOne({ _id: id }, { $addToSet: { withheld: { $each: [...withheld] } } });
  }

  async cancel(id: string, { reason, at, audienceChanged }: Cancellation): Promise<Alert | undefined> {
    const closed = audienceChanged ? await this.closed(id, at) : {};
    const change = { $set: { status: 'cancelled' as const, cancelReason: reason, cancelledAt: at, ...closed }, ...(audienceChanged ? { $unset: { opensAt: '' as const } } : {}) };
    const cancelled = await this.collection.findOneAndUpdate({ _id: id, status: 'preliminary' }, change, { returnDocument: 'after' });
    return cancelled ? toAlert(cancelled) : this.stored(id);
  }

  /** Alerts of before there were lists. */
  async listUnlisted(): Promise<void> {
    for await (const document of this.collection.find({ place: { $exists: false } })) {
      const alert = toAlert(document);
      const { lists, place, opensAt } = toDocument(alert);
      await this.keepNeedsOf([alert]);
      await this.collection.updateOne({ _id: alert.id }, { $set: { lists, place, ...(opensAt ? { opensAt } : {}) } });
    }
  }

  private async closed(id: string, at: Date): Promise<object> {
    const alert = await this.stored(id);
    if (!alert) return {};
    const { lists } = listedOn({ ...resourceOf(alert.signal), handlings: forNobody }, at);
    return { 'signal.basis.handlings': forNobody, lists };
  }

  /** Whose embargo has ended since somebody looked. Listing them anew is not waited for: its time would tell that one has. */
  private async opened(at: Date): Promise<AlertDocument[]> {
    const opened = await this.collection.find({ opensAt: { $lte: at } }).toArray();
    // Where it fails, whoever looks next does it.
    void Promise.all(opened.map((each) => this.open(each, at))).catch(() => undefined);
    return opened;
  }

  private async open({ _id, opensAt, signal }: AlertDocument, at: Date): Promise<void> {
    await this.collection.findOneAndUpdate({ _id, opensAt }, { $set: { lists: [...listedOn(resourceOf(signal), at).lists] }, $unset: { opensAt: '' } });
  }

  /** Before the alerts themselves: whoever looks for them must know what to look for. */
  private async keepNeedsOf(alerts: readonly Alert[]): Promise<void> {
    const needs = new Set(alerts.map(({ signal }) => [...signal.categories].sort().join(between)));
    const added = [...needs].filter((each) => !this.needsKept.has(each));
    await insertNew(this.needs, added.map((_id) => ({ _id })));
    for (const each of added) this.needsKept.add(each);
  }

  private async stored(id: string): Promise<Alert | undefined> {
    const document = await this.collection.findOne({ _id: id });
    return document ? toAlert(document) : undefined;
  }
}
