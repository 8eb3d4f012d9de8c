import type { StandingHistoryRepository } from './standing-history.repository';
import { standingOf } from './standing.repository.contract';

/** What every history of standings must do; run by each adapter's spec. */
export function describeStandingHistory(make: () => Promise<StandingHistoryRepository>): void {
  const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 1, 10, minute));
  const until = new Date('2027-03-02T00:00:00Z');

  it('answers what was known at a moment, however often and late it is told again', async () => {
    const history = await make();
    await history.keep({ standing: standingOf('IT', 1), toldAt: at(1) });
    await history.keep({ standing: standingOf('FR', 4), toldAt: at(2) });
    await history.keep({ standing: standingOf('IT', 2, until), toldAt: at(5) });
    await history.keep({ standing: standingOf('IT', 1), toldAt: at(7) });
    expect(await history.at('IT', at(0))).toBeUndefined();
    expect(await history.at('IT', at(4))).toEqual({ standing: standingOf('IT', 1), toldAt: at(1) });
    expect(await history.at('IT', at(5))).toEqual({ standing: standingOf('IT', 2, until), toldAt: at(5) });
    expect(await history.at('IT', at(9))).toEqual({ standing: standingOf('IT', 2, until), toldAt: at(5) });
    expect(await history.at('GR', at(9))).toBeUndefined();
  });
}
