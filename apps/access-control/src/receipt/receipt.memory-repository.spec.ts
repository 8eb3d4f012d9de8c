import { ReceiptMemoryRepository } from './receipt.memory-repository';
import { aSealedReceipt, describeReceiptRepository } from './receipt.repository.contract';
import { publishedRoots } from './sealed-receipt';

describe('receipts in memory', () => {
  describeReceiptRepository(async () => new ReceiptMemoryRepository());
});

describe('published roots', () => {
  it('tell nothing of the private part of a key', () => {
    const roots = publishedRoots([aSealedReceipt()], [{ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'private', kid: 'k1', alg: 'ES256', use: 'sig' }]);
    expect(roots).toEqual({ format: 'openvrs-ledger-roots/1', keys: [{ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid: 'k1', alg: 'ES256', use: 'sig' }], receipts: ['signed-1'] });
  });
});
