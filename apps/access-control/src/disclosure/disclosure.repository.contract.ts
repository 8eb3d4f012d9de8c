import type { PageCursor } from '@openvrs/edge';
import type { Disclosure } from './disclosure';
import type { DisclosureRepository } from './disclosure.repository';

export function aDisclosure(disclosureId: string, change: Partial<Disclosure> = {}): Disclosure {
  return {
    disclosureId, resourceKind: 'alert', resourceId: 'alert-1', toState: 'GR', toSubject: 'cli_1', method: 'sse', reason: 'subscription sub-1',
    policyVersion: '2026-1', originStates: ['IT', 'FR'], disclosedAt: new Date('2026-03-01T10:00:00Z'), ...change,
  };
}

/** What every store of disclosures must do; run by each adapter's spec. */
export function describeDisclosureRepository(make: () => Promise<DisclosureRepository>): void {
  let disclosures: DisclosureRepository;
  beforeEach(async () => {
    disclosures = await make();
  });
  const ids = (found: Disclosure[]): string[] => found.map(({ disclosureId }) => disclosureId);
  const day = (date: number): { disclosedAt: Date } => ({ disclosedAt: new Date(Date.UTC(2026, 2, date)) });

  it('keeps each once, as it was first told, however it is told again', async () => {
    const b = aDisclosure('b', { grounds: ['agreed'], agreements: [{ agreementId: 'agr-1', parties: ['GR', 'IT'] }] });
    await disclosures.record([aDisclosure('a'), b]);
    await disclosures.record([aDisclosure('b', { toState: 'DE' }), aDisclosure('c'), aDisclosure('a')]);
    await disclosures.record([]);
    const found = await disclosures.list({ limit: 10 });
    expect(ids(found)).toEqual(['c', 'b', 'a']);
    expect(found[1]).toEqual(b);
  });

  it('tells a state what rests on its reports, and what it was shown', async () => {
    await disclosures.record([aDisclosure('a'), aDisclosure('b', { originStates: ['DE'] }), aDisclosure('c', { toState: 'DE' })]);
    expect(ids(await disclosures.list({ originState: 'IT', limit: 10 }))).toEqual(['c', 'a']);
    expect(ids(await disclosures.list({ toState: 'DE', limit: 10 }))).toEqual(['c']);
    expect(ids(await disclosures.list({ originState: 'DE', toState: 'GR', limit: 10 }))).toEqual(['b']);
    expect(await disclosures.list({ originState: 'XX', limit: 10 })).toEqual([]);
  });

  it('tells them youngest first, page by page, each once', async () => {
    await disclosures.record(['a', 'b', 'c'].map((id) => aDisclosure(id, day(2))));
    await disclosures.record([aDisclosure('d', day(1)), aDisclosure('e', day(3))]);
    const pages: string[][] = [];
    let after: PageCursor | undefined;
    do {
      const page = await disclosures.list({ originState: 'FR', after, limit: 2 });
      pages.push(ids(page));
      const last = page.at(-1);
      after = last && { at: last.disclosedAt, id: last.disclosureId };
    } while (after);
    expect(pages).toEqual([['e', 'c'], ['b', 'a'], ['d'], []]);
  });
}
