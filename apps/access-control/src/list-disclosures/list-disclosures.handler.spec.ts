import { DisclosureMemoryRepository } from '../disclosure/disclosure.memory-repository';
import { aDisclosure } from '../disclosure/disclosure.repository.contract';
import { ListDisclosures, type DisclosurePage } from './list-disclosures.handler';

describe('listing disclosures', () => {
  const ids = ({ disclosures }: DisclosurePage): string[] => disclosures.map(({ disclosureId }) => disclosureId);

  it('tells page by page, and that there is no next', async () => {
    const stored = new DisclosureMemoryRepository();
    await stored.record(['a', 'b', 'c'].map((id) => aDisclosure(id)));
    const list = new ListDisclosures(stored);
    const first = await list.handle({ reader: 'IT', limit: 2 });
    expect([ids(first), first.next === undefined]).toEqual([['c', 'b'], false]);
    const second = await list.handle({ reader: 'IT', limit: 2, after: first.next });
    expect([ids(second), second.next]).toEqual([['a'], undefined]);
  });

  it('tells a state nothing of what does not rest on its reports, nor who else contributed', async () => {
    const stored = new DisclosureMemoryRepository();
    await stored.record([aDisclosure('a'), aDisclosure('b', { originStates: ['DE'] })]);
    const list = new ListDisclosures(stored);
    const [shown, ...others] = (await list.handle({ reader: 'IT', limit: 10 })).disclosures;
    expect([shown?.originStates, others]).toEqual([['IT'], []]);
    expect(ids(await list.handle({ limit: 10 }))).toEqual(['b', 'a']);
  });
});
