import { verifyExport, type Act, type Verdict } from '@openvrs/ledger';
import { FixedClock } from '@openvrs/testing';
import { LedgerMemoryRepository } from '../ledger/ledger.memory-repository';
import { anAct } from '../ledger/ledger.repository.contract';
import { LedgerWriter } from '../ledger/ledger-writer';
import { ReceiptMemoryRepository } from '../receipt/receipt.memory-repository';
import { publishedRoots } from '../receipt/sealed-receipt';
import { SealLedger } from '../seal-ledger/seal-ledger.handler';
import { ExportLedger } from './export-ledger.handler';

describe('an export', () => {
  const clock = new FixedClock('2026-03-01T12:00:00Z');
  let [ledger, receipts] = [new LedgerMemoryRepository(), new ReceiptMemoryRepository()];
  beforeEach(() => {
    [ledger, receipts] = [new LedgerMemoryRepository(), new ReceiptMemoryRepository()];
  });
  const enter = (...acts: Act[]): Promise<void> => new LedgerWriter(ledger).enter(acts);
  const sealer = (): SealLedger => new SealLedger({ ledger, receipts, clock, writer: new LedgerWriter(ledger) });
  const many = (prefix: string, count: number): Act[] => Array.from({ length: count }, (_, at) => anAct(`${prefix}${at}`));

  async function lines(chain: string): Promise<string[]> {
    let text = '';
    for await (const part of new ExportLedger({ ledger, receipts, clock }).lines(chain)) text += part;
    return text.split('\n').slice(0, -1);
  }

  async function verified(chain: string): Promise<Verdict> {
    return verifyExport(await lines(chain), publishedRoots(await receipts.all(), await receipts.keys()));
  }

  it('is found whole by the verifier, with receipts before, between and after its entries', async () => {
    await sealer().seal();
    await enter(...many('a', 700));
    await sealer().seal();
    await enter(...many('b', 5));
    await sealer().seal(true);
    await sealer().seal();
    for (const chain of ['IT', 'GR']) expect(await verified(chain)).toMatchObject({ chain, entries: 705, coveredTo: 705, receipts: 4, findings: [] });
    expect(await verified('global')).toMatchObject({ entries: 709, coveredTo: 708, findings: [] });
  });

  it('of a chain that nothing is in says so', async () => {
    await enter(anAct('a'));
    await sealer().seal();
    expect(await verified('FR')).toMatchObject({ chain: 'FR', entries: 0, findings: [{ kind: 'empty' }] });
  });

  it('of which a line is taken away is found out', async () => {
    await enter(...many('a', 3));
    await sealer().seal();
    const found = await lines('IT');
    const verdict = await verifyExport(found.filter((_, at) => at !== 3), publishedRoots(await receipts.all(), await receipts.keys()));
    expect(verdict.findings).toMatchObject([{ kind: 'removed', where: 'entry 2' }]);
  });
});
