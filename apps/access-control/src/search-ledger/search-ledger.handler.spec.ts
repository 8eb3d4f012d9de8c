import { FixedClock } from '@openvrs/testing';
import { LedgerMemoryRepository } from '../ledger/ledger.memory-repository';
import { anAct, chainOf } from '../ledger/ledger.repository.contract';
import { SearchLedger, type LedgerPage } from './search-ledger.handler';

describe('searching the ledger', () => {
  const ids = ({ entries }: LedgerPage): string[] => entries.map(({ id }) => id);

  it('tells page by page, and that there is no next; times may be in any zone', async () => {
    const ledger = new LedgerMemoryRepository();
    await ledger.append(chainOf(['a', 'b', 'c', 'd'].map((id, at) => anAct(id, { at: `2026-03-01T0${at}:00:00.000Z` }))));
    const search = new SearchLedger(ledger, new FixedClock('2026-03-02T00:00:00Z'));
    const wish = { chain: 'IT', limit: 2, from: '2026-03-01T02:00:00+01:00' };
    const first = await search.handle(wish);
    expect([ids(first), first.next === undefined]).toEqual([['d', 'c'], false]);
    const second = await search.handle({ ...wish, after: first.next });
    expect([ids(second), second.next]).toEqual([['b'], undefined]);
  });

  it('takes no cursor that it did not give', async () => {
    await expect(new SearchLedger(new LedgerMemoryRepository(), new FixedClock('2026-03-02T00:00:00Z')).handle({ chain: 'IT', limit: 2, after: 'x' })).rejects.toMatchObject({ code: 'cursor-invalid' });
  });
});
