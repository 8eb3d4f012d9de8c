import { beginning, receiptOf } from '@openvrs/ledger';
import type { JWK } from 'jose';
import type { ReceiptRepository } from './receipt.repository';
import type { SealedReceipt } from './sealed-receipt';

export function aSealedReceipt(before?: SealedReceipt): SealedReceipt {
  const heads = [beginning('IT'), beginning('global')];
  const receipt = receiptOf({ heads, before: before?.receipt, sealedAt: '2026-03-02T00:00:01.000Z', nextKid: 'k1' });
  return { receipt, signed: `signed-${receipt.number}`, heads };
}

/** What every store of receipts must do; run by each adapter's spec. */
export function describeReceiptRepository(make: () => Promise<ReceiptRepository>): void {
  it('keeps each receipt as it was published, in order, and knows the last', async () => {
    const receipts = await make();
    expect([await receipts.all(), await receipts.last()]).toEqual([[], undefined]);
    const first = aSealedReceipt();
    const second = aSealedReceipt(first);
    for (const each of [first, second]) expect(await receipts.add(each)).toBe(true);
    expect(await receipts.all()).toEqual([first, second]);
    expect(await receipts.last()).toEqual(second);
  });

  it('lets a number be taken once, by whoever comes first', async () => {
    const receipts = await make();
    const [first, other] = [aSealedReceipt(), { ...aSealedReceipt(), signed: 'another' }];
    expect(await Promise.all([receipts.add(first), receipts.add(other)])).toEqual(expect.arrayContaining([true, false]) as boolean[]);
    expect((await receipts.all()).length).toBe(1);
  });

  it('keeps the keys in the order they were made, each number once', async () => {
    const receipts = await make();
    const key = (kid: string): JWK => ({ kty: 'EC', kid, d: 'private' });
    expect([await receipts.addKey(1, key('a')), await receipts.addKey(1, key('b')), await receipts.addKey(2, key('c'))]).toEqual([true, false, true]);
    expect(await receipts.keys()).toEqual([key('a'), key('c')]);
  });
}
