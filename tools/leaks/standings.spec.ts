import { allCategories } from './plot';
import { Standings } from './standings';

const original = { state: 'GR', handling: { tlp: 'GREEN' }, harm: false };
const policy = { mode: 'graduated', coreCategories: allCategories, onboardingDays: 90 } as const;

function given(...monthsAgo: number[]): Standings {
  const standings = new Standings(allCategories);
  monthsAgo.forEach((months, at) => standings.told(`rep-${at}`, original, ['flows', 'routes'], months));
  return standings;
}
const open = (standings: Standings): string[] => allCategories.filter((category) => standings.frozen().contributes('GR', category));

describe('what the states have earned, as it is read', () => {
  it('lasts for six months in flows and twelve in the others', () => {
    expect([open(given(4)), open(given(7)), open(given(13))]).toEqual([['flows', 'routes'], ['routes'], []]);
  });

  it('lapses under a shorter window, and returns with the longer one', () => {
    const standings = given(4);
    standings.adopted({ ...policy, windowMonths: 2 });
    expect(open(standings)).toEqual([]);
    standings.adopted(policy);
    expect(open(standings)).toEqual(['flows', 'routes']);
    expect(standings.leavesSomething({ ...policy, windowMonths: 2 })).toBe(false);
  });

  it('is everything under the strict rule, and where all core categories are current', () => {
    const standings = given(0);
    standings.adopted({ ...policy, mode: 'strict-binary' });
    expect(open(standings)).toEqual([...allCategories]);
    standings.adopted({ ...policy, coreCategories: ['flows', 'routes'] });
    expect(open(standings)).toEqual([...allCategories]);
    standings.adopted({ ...policy, coreCategories: ['flows', 'fees'] });
    expect(open(standings)).toEqual(['flows', 'routes']);
  });

  it('goes with what is withdrawn, or kept from all others, and makes nobody new again', () => {
    const standings = given(0);
    expect([standings.frozen().isNew('GR', 'flows'), standings.frozen().isNew('GR', 'fees')]).toEqual([false, true]);
    standings.told('rep-0', { ...original, handling: { tlp: 'RED' } }, ['flows', 'routes']);
    expect([open(standings), standings.frozen().isNew('GR', 'flows')]).toEqual([[], false]);
  });
});
