import { AlertBook } from './alert-book';
import { groupsOf } from './alert-groups';
import { aSeenAlert } from './alert.builder';

const of = (alertId: string, releasedAt: string): ReturnType<typeof aSeenAlert> => aSeenAlert({ alertId, timeline: { releasedAt } });

describe('alerts by what set them off', () => {
  it('are together when one report did, in the order of the reports', () => {
    const book = new AlertBook();
    for (const alert of [of('late', '2026-01-01T00:00:02Z'), of('a', '2026-01-01T00:00:01Z'), of('b', '2026-01-01T00:00:01Z')]) book.describe(alert);
    expect(groupsOf(book, ['late', 'a', 'b', 'never described']).map((group) => group.map(({ alertId }) => alertId))).toEqual([['a', 'b'], ['late']]);
  });

  it('are only those asked for', () => {
    const book = new AlertBook();
    book.describe(of('a', '2026-01-01T00:00:01Z'));
    expect(groupsOf(book, [])).toEqual([]);
  });
});
