import type { SignalRaisedV2 } from '@openvrs/contracts';
import type { Seal, SealedField } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import { countriesOf, matchCountriesOf, type Subscription } from './subscription';
import type { SubscriptionDocument } from './subscription.mongo-schema';
import { SubscriptionRepository } from './subscription.repository';

export class SubscriptionMongoRepository extends SubscriptionRepository {
  private readonly removed: ((id: string) => void)[] = [];

  constructor(
    private readonly collection: Collection<SubscriptionDocument>,
    private readonly seal: Seal,
  ) {
    super();
  }

  async add(subscription: Subscription): Promise<void> {
    await this.collection.insertOne(this.toDocument(subscription));
  }

  async countOf(subscriber: string): Promise<number> {
    return this.collection.countDocuments({ subscriber });
  }

  async listOf(subscriber: string): Promise<Subscription[]> {
    return this.query({ subscriber });
  }

  async find(id: string): Promise<Subscription | undefined> {
    const [found] = await this.query({ _id: id });
    return found;
  }

  async remove(id: string, subscriber: string): Promise<boolean> {
    const { deletedCount } = await this.collection.deleteOne({ _id: id, subscriber });
    if (deletedCount === 1) for (const listener of this.removed) listener(id);
    return deletedCount === 1;
  }

  async removeOf(subscribers: readonly string[]): Promise<number> {
    const found = await this.collection.find({ subscriber: { $in: [...subscribers] } }, { projection: { _id: 1 } }).toArray();
    if (found.length === 0) return 0;
    const ids = found.map(({ _id }) => _id);
    await this.collection.deleteMany({ _id: { $in: ids } });
    for (const id of ids) for (const listener of this.removed) listener(id);
    return ids.length;
  }

  onRemoved(listener: (id: string) => void): void {
    this.removed.push(listener);
  }

  async all(): Promise<Subscription[]> {
    return (await this.collection.find({}).toArray()).map((each) => this.toSubscription(each));
  }

  async withWebhookOf(state: string): Promise<Subscription[]> {
    return this.query({ state, webhook: { $exists: true } });
  }

  async candidates(signals: readonly SignalRaisedV2[]): Promise<Subscription[]> {
    return this.query({ matchCountries: { $in: ['*', ...new Set(signals.flatMap(countriesOf))] } });
  }

  async webhookFailing(id: string, since: Date): Promise<void> {
    await this.collection.updateOne(
      { _id: id, 'webhook.failingSince': { $exists: false } },
      { $set: { 'webhook.failingSince': since } },
    );
  }

  async webhookWorks(id: string): Promise<void> {
    await this.collection.updateOne(
      { _id: id, 'webhook.failingSince': { $exists: true } },
      { $unset: { 'webhook.failingSince': '' } },
    );
  }

  async disableWebhook(id: string, at: Date): Promise<void> {
    await this.collection.updateOne({ _id: id }, { $set: { 'webhook.disabledAt': at } });
  }

  async enableWebhook(id: string, subscriber: string): Promise<boolean> {
    const { matchedCount } = await this.collection.updateOne(
      { _id: id, subscriber, webhook: { $exists: true } },
      { $unset: { 'webhook.disabledAt': '', 'webhook.failingSince': '' } },
    );
    return matchedCount === 1;
  }

  private async query(filter: object): Promise<Subscription[]> {
    const documents = await this.collection.find(filter).sort({ createdAt: 1, _id: 1 }).toArray();
    return documents.map((each) => this.toSubscription(each));
  }

  private toDocument({ id, webhook, ...rest }: Subscription): SubscriptionDocument {
    const sealed = webhook ? { webhook: { ...webhook, secret: this.seal.seal(webhook.secret, webhookOwner(id)) } } : {};
    return { _id: id, ...rest, ...sealed, matchCountries: [...matchCountriesOf(rest)] };
  }

  private toSubscription({ _id: id, matchCountries: _unused, webhook, ...rest }: SubscriptionDocument): Subscription {
    return { id, ...rest, ...(webhook ? { webhook: { ...webhook, secret: this.seal.open(webhook.secret, webhookOwner(id)) } } : {}) };
  }
}

function webhookOwner(id: string): string {
  return `webhook of ${id}`;
}

/** Where secrets lie in the documents. */
export const sealedOfSubscriptions: SealedField = { path: 'webhook.secret', ownerOf: webhookOwner };
