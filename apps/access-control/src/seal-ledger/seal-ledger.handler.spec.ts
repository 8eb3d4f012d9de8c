import { openReceipt, verifyRoots, type PublishedRoots } from '@openvrs/ledger';
import { FixedClock } from '@openvrs/testing';
import { LedgerMemoryRepository } from '../ledger/ledger.memory-repository';
import { anAct } from '../ledger/ledger.repository.contract';
import { LedgerWriter } from '../ledger/ledger-writer';
import { ReceiptMemoryRepository } from '../receipt/receipt.memory-repository';
import { publishedRoots } from '../receipt/sealed-receipt';
import { SealLedger } from './seal-ledger.handler';

describe('sealing the ledger', () => {
  let clock = new FixedClock('2026-03-01T23:59:00Z');
  let [ledger, receipts] = [new LedgerMemoryRepository(), new ReceiptMemoryRepository()];
  beforeEach(async () => {
    clock = new FixedClock('2026-03-01T23:59:00Z');
    [ledger, receipts] = [new LedgerMemoryRepository(), new ReceiptMemoryRepository()];
  });
  const replica = (): SealLedger => new SealLedger({ ledger, receipts, clock, writer: new LedgerWriter(ledger) });
  const enter = (): Promise<void> => new LedgerWriter(ledger).enter([anAct('a')]);
  const roots = async (): Promise<PublishedRoots> => publishedRoots(await receipts.all(), await receipts.keys());

  it('is done once a day, by one replica of however many', async () => {
    await enter();
    for (const day of ['01', '02', '03']) {
      clock = new FixedClock(`2026-03-${day}T00:00:30Z`);
      const replicas = [replica(), replica(), replica(), replica()];
      await Promise.all(replicas.map((each) => each.sealDay()));
      await Promise.all(replicas.map((each) => each.sealDay()));
    }
    const { receipts: found, findings } = await verifyRoots(await roots());
    expect([...found.values()].map(({ number, sealedAt }) => `${number} ${sealedAt.slice(0, 10)}`)).toEqual(['1 2026-03-01', '2 2026-03-02', '3 2026-03-03']);
    expect(findings).toEqual([]);
    expect((await ledger.read('global', 1, 9)).filter(({ action }) => action === 'seal').length).toBe(3);
  });

  it('waits until there is something to seal', async () => {
    expect(await replica().sealDay()).toBeUndefined();
    await enter();
    expect(await replica().sealDay()).toMatchObject({ number: 1, treeSize: 3 });
  });

  it('changes keys in a way that the receipts themselves announce', async () => {
    await enter();
    for (const newKey of [false, true, false]) await replica().seal(newKey);
    const published = await roots();
    expect((await verifyRoots(published)).findings).toEqual([]);
    const kids = await Promise.all(published.receipts.map(async (signed) => (await openReceipt(signed, published.keys)).kid));
    expect(kids).toEqual([published.keys[0]?.kid, published.keys[0]?.kid, published.keys[1]?.kid]);
  });

  it('by hand may be done by several at once: each makes a receipt of its own', async () => {
    await enter();
    const numbers = (await Promise.all([replica().seal(), replica().seal(), replica().seal()])).map(({ number }) => number);
    expect(numbers.sort()).toEqual([1, 2, 3]);
    expect((await verifyRoots(await roots())).findings).toEqual([]);
  });
});
