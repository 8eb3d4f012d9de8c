import type { PageCursor } from '@openvrs/edge';
import { beginning, entryAfter, type Act, type LedgerEntry } from '@openvrs/ledger';
import type { LedgerRepository } from './ledger.repository';
import { LedgerWriter } from './ledger-writer';

export function anAct(id: string, change: Partial<Act> = {}): Act {
  return {
    id, at: '2026-03-01T10:00:00.000Z', action: 'show', actor: 'notifications', resource: 'alert:alr_1', toState: 'GR', toSubject: 'cli_1',
    method: 'sse', why: 'subscription sub-1', outcome: 'done', policy: '2026-1', origins: ['IT'], ...change,
  };
}

export function chainOf(acts: readonly Act[], chain = 'IT'): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  for (const act of acts) entries.push(entryAfter(entries.at(-1) ?? beginning(chain), act));
  return entries;
}

/** What every store of the ledger must do; run by each adapter's spec. */
export function describeLedgerRepository(make: () => Promise<LedgerRepository>): void {
  let ledger: LedgerRepository;
  beforeEach(async () => {
    ledger = await make();
  });
  const ids = (found: LedgerEntry[]): string[] => found.map(({ id }) => id);
  const three = chainOf([anAct('a'), anAct('b'), anAct('c')]);

  it('gives back each entry as it was hashed, and where chains end', async () => {
    expect(await ledger.append([...three, ...chainOf([anAct('a')], 'global')])).toBe(true);
    expect(await ledger.read('IT', 1, 3)).toEqual(three);
    expect(await ledger.heads([beginning('IT'), beginning('FR')])).toEqual([{ chain: 'IT', seq: 3, hash: three[2]!.hash }, beginning('FR')]);
    expect((await ledger.allHeads()).map(({ chain, seq }) => `${chain} ${seq}`)).toEqual(['IT 3', 'global 1']);
    expect((await ledger.kept(['a', 'x'])).map(({ chain }) => chain).sort()).toEqual(['IT', 'global']);
  });

  it('lets a place, and an act in its chain, be taken once: what stood before it in the write stays, nothing after it', async () => {
    expect(await ledger.append(three.slice(0, 2))).toBe(true);
    expect(await ledger.append([three[2]!, { ...three[1]!, id: 'other' }, chainOf([anAct('z')], 'FR')[0]!])).toBe(false);
    expect(await ledger.append([{ ...three[0]!, seq: 4 }])).toBe(false);
    expect(ids(await ledger.read('IT', 1, 9))).toEqual(['a', 'b', 'c']);
    expect(await ledger.heads([beginning('FR')])).toEqual([beginning('FR')]);
  });

  it('is searched by chain, actor, resource, action and time, what was done last first', async () => {
    const at = (day: number): { at: string } => ({ at: `2026-03-0${day}T00:00:00.000Z` });
    // Told late: done on the third, entered last.
    await ledger.append(chainOf([anAct('a', at(1)), anAct('b', { ...at(2), actor: 'intake' }), anAct('d', { ...at(4), action: 'read' }), anAct('c', { ...at(3), resource: 'report:r' })]));
    const search = async (wish: object): Promise<string[]> => ids(await ledger.search({ chain: 'IT', now: new Date('2026-03-09T00:00:00.000Z'), limit: 9, ...wish }));
    expect(await search({ limit: 3 })).toEqual(['d', 'c', 'b']);
    expect(await search({ actor: 'intake' })).toEqual(['b']);
    expect(await search({ resource: 'report:r' })).toEqual(['c']);
    expect(await search({ action: 'read' })).toEqual(['d']);
    expect(await search({ from: at(2).at, to: at(4).at })).toEqual(['c', 'b']);
    expect(await search({ actor: 'notifications', action: 'show', from: at(2).at })).toEqual(['c']);
    expect(await search({ chain: 'FR' })).toEqual([]);
  });

  it('is read page by page, each entry once, those of one moment too', async () => {
    await ledger.append(chainOf(['a', 'b', 'c', 'd', 'e'].map((id) => anAct(id, id === 'e' ? { at: '2026-02-01T00:00:00.000Z' } : {}))));
    const pages: string[][] = [];
    let after: PageCursor | undefined;
    do {
      const page = await ledger.search({ chain: 'IT', now: new Date('2026-03-09T00:00:00.000Z'), after, limit: 2, to: '2026-04-01T00:00:00.000Z' });
      pages.push(ids(page));
      const last = page.at(-1);
      after = last && { at: new Date(last.at), id: String(last.seq) };
    } while (after);
    expect(pages).toEqual([['d', 'c'], ['b', 'a'], ['e'], []]);
  });

  it('takes what two writers enter at once, each act once in each chain', async () => {
    const acts = Array.from({ length: 40 }, (_, at) => anAct(`act-${at}`));
    const writers = [new LedgerWriter(ledger), new LedgerWriter(ledger)];
    await Promise.all(acts.flatMap((act, at) => writers.map((writer) => writer.enter([act, acts[(at + 7) % 40]!]))));
    for (const chain of ['global', 'GR', 'IT']) {
      const entries = await ledger.read(chain, 1, 99);
      expect(ids(entries).sort()).toEqual(ids(acts as LedgerEntry[]).sort());
      expect(entries.map(({ prev }) => prev)).toEqual([beginning(chain).hash, ...entries.slice(0, -1).map(({ hash }) => hash)]);
    }
  }, 30_000);
}
