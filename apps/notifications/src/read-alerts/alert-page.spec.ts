import type { PageCursor } from '@openvrs/edge';
import fc from 'fast-check';
import type { Alert } from '../alert/alert';
import { alertPage, type SeenPage } from './alert-page';

/** Newest first, one a millisecond; true where it is for the reader. */
function listing(forReader: readonly boolean[]) {
  const alerts = forReader.map((_, at) => ({ id: `alert-${at}`, issuedAt: new Date(1_000_000 - at) }) as Alert);
  const isFor = ({ id }: Pick<Alert, 'id'>): boolean => forReader[Number(id.slice('alert-'.length))] === true;
  const before = async (cursor: PageCursor | undefined, limit: number): Promise<Alert[]> => alerts.filter(({ issuedAt }) => cursor === undefined || issuedAt < cursor.at).slice(0, limit);
  return { ids: alerts.filter(isFor).map(({ id }) => id), page: (limit: number, from?: PageCursor): Promise<SeenPage<Alert>> => alertPage({ before, shownAs: (alert) => (isFor(alert) ? alert : undefined) }, limit, from) };
}

const manyHidden = (count: number): boolean[] => Array.from({ length: count }, () => false);

describe('a page of alerts', () => {
  it('is the same whether there is nothing or nothing for the reader, however much', async () => {
    expect(await listing(manyHidden(3_500)).page(20)).toEqual(await listing([]).page(20));
  });

  it('goes on past whatever is not for the reader', async () => {
    const { page, ids } = listing([...manyHidden(1_700), true, ...manyHidden(2_400), true]);
    expect((await page(20)).seen.map(({ id }) => id)).toEqual(ids);
  });

  it('shows all that is for the reader, once, in order, and names nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 400 }), fc.integer({ min: 1, max: 30 }), async (forReader, limit) => {
        const { page, ids } = listing(forReader);
        const found: string[] = [];
        let from: PageCursor | undefined;
        do {
          const { seen, last } = await page(limit, from);
          found.push(...seen.map(({ id }) => id));
          expect([undefined, ...ids]).toContain(last?.id);
          from = last;
        } while (from !== undefined);
        expect(found).toEqual(ids);
      }),
      { numRuns: 50 },
    );
  });
});
