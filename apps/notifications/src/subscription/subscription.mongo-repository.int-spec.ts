import { collectionOf, Seal } from '@openvrs/storage';
import { claimMongo } from '@openvrs/testing';
import { createConnection, type Connection } from 'mongoose';
import type { Subscription } from './subscription';
import { SubscriptionMongoRepository } from './subscription.mongo-repository';
import { subscriptionSchema, type SubscriptionDocument } from './subscription.mongo-schema';

const seal = Seal.of(`spec:${Buffer.from('s'.repeat(32)).toString('base64')}`);

describe('subscriptions in MongoDB', () => {
  let connection: Connection;

  beforeAll(async () => {
    connection = await createConnection(claimMongo('notifications').uri).asPromise();
  });
  afterAll(() => connection.close());

  it('lie there without the secrets that sign their webhooks', async () => {
    const collection = collectionOf(connection.model<SubscriptionDocument>('Subscription', subscriptionSchema));
    const subscriptions = new SubscriptionMongoRepository(collection, seal);
    const subscription: Subscription = {
      id: 'sub_1', state: 'IT', subscriber: 'cli_1', name: 'desk', channels: ['webhook'], createdAt: new Date(),
      interest: { countries: ['LY'], categories: [], citizenships: [], families: [], lanes: [], minimumSeverity: 'minor' },
      webhook: { url: 'https://desk.example/hook', secret: 'whsec_c2VjcmV0' },
    };
    await subscriptions.add(subscription);
    expect(JSON.stringify(await collection.findOne({ _id: 'sub_1' }))).not.toContain('whsec_');
    expect((await subscriptions.find('sub_1'))?.webhook?.secret).toBe('whsec_c2VjcmV0');
    await subscriptions.webhookFailing('sub_1', new Date());
    await subscriptions.enableWebhook('sub_1', 'cli_1');
    expect((await subscriptions.listOf('cli_1')).map(({ webhook }) => webhook?.secret)).toEqual(['whsec_c2VjcmV0']);
  });
});
