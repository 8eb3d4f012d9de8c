import { Seal } from '@openvrs/storage';
import { emptyCollections } from '../mongodb/empty-collections.fixture';
import { ReceiptMongoRepository } from './receipt.mongo-repository';
import { ledgerKeySchema, receiptSchema } from './receipt.mongo-schema';
import { describeReceiptRepository } from './receipt.repository.contract';

const seal = Seal.of(`spec:${Buffer.from('s'.repeat(32)).toString('base64')}`);

describe('receipts in MongoDB', () => {
  const emptyCollection = emptyCollections();

  describeReceiptRepository(async () => new ReceiptMongoRepository(await emptyCollection('Receipt', receiptSchema), await emptyCollection('LedgerKey', ledgerKeySchema), seal));

  it('lie beside keys without their private half', async () => {
    const keys = await emptyCollection('LedgerKey', ledgerKeySchema);
    await new ReceiptMongoRepository(await emptyCollection('Receipt', receiptSchema), keys, seal).addKey(1, { kty: 'EC', kid: 'a', d: 'private-half' });
    expect(JSON.stringify(await keys.findOne({ _id: 1 }))).not.toContain('private-half');
  });
});
