import fc from 'fast-check';
import { controlFalseDiscovery, seededGenerator } from '@openvrs/detection';
import { dayName, dayNumber } from '../calendar/calendar';
import { withinBudget, type BudgetQuestion, type Told } from './alarm-budget';

const settings = { perStateMonth: 3, falseDiscoveryRate: 0.1 };
const told = (parts: Partial<Told> = {}): Told => ({ states: ['GR', 'TR'], family: 'leg', period: '2026-02', end: '2026-02-28', p: 1e-9, rank: 5, ...parts });
const question = (parts: Partial<BudgetQuestion> = {}): BudgetQuestion => ({ ...told(), midP: 1e-6, tested: 1_000, dangerToLife: false, ...parts });

describe('the alarm budget', () => {
  it('tells what is a discovery among all series of its family', () => {
    expect(withinBudget(question(), [], settings)).toEqual({ tell: true, q: 1e-3 });
    expect(withinBudget(question({ midP: 1e-3 }), [], settings)).toMatchObject({ tell: false, why: 'false-discovery', q: 1 });
  });

  it('asks less of one where others are discoveries too, of the same family and period', () => {
    const others = Array.from({ length: 9 }, () => told({ states: ['IT'] }));
    expect(withinBudget(question({ midP: 5e-4 }), others, settings)).toEqual({ tell: true, q: 0.05 });
    expect(withinBudget(question({ midP: 5e-4, family: 'route' }), others, settings).tell).toBe(false);
    expect(withinBudget(question({ midP: 5e-4, period: '2026-01' }), others, settings).tell).toBe(false);
  });

  it('a state that has had its budget is told only of what ranks twice as high', () => {
    const full = [told({ rank: 9 }), told({ rank: 7 }), told({ rank: 4 })];
    expect(withinBudget(question({ rank: 4 }), full, settings)).toMatchObject({ tell: false, why: 'over-budget' });
    expect(withinBudget(question({ rank: 7.9 }), full, settings).tell).toBe(false);
    expect(withinBudget(question({ rank: 8 }), full, settings).tell).toBe(true);
    expect(withinBudget(question({ rank: 1, states: ['IT'] }), full, settings).tell).toBe(true);
    expect(withinBudget(question({ rank: 1, dangerToLife: true, midP: 0.5 }), full, settings)).toEqual({ tell: true, q: 1 });
  });

  it('what was taken back keeps its place, and makes nothing else a discovery', () => {
    const full = [9, 7, 4].map((rank) => told({ rank, takenBack: true }));
    expect(withinBudget(question({ rank: 7.9 }), full, settings)).toMatchObject({ tell: false, why: 'over-budget' });
    const others = Array.from({ length: 9 }, () => told({ states: ['IT'], takenBack: true }));
    expect(withinBudget(question({ midP: 5e-4 }), others, settings)).toMatchObject({ tell: false, why: 'false-discovery' });
  });

  it('a first sighting has no test, and the budget alone bounds it', () => {
    const first = { ...told({ rank: 1 }), tested: 1_000, dangerToLife: false };
    expect(withinBudget(first, [], settings)).toEqual({ tell: true });
    expect(withinBudget(first, [told(), told(), told()], settings).tell).toBe(false);
  });

  it('tells nothing that the step-up rule on all p values together would not, in any order', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 1e-12, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }), (ps) => {
      const said: Told[] = [];
      for (const midP of ps) {
        const asked = question({ midP, p: midP, tested: ps.length, states: [] });
        if (withinBudget(asked, said, settings).tell) said.push(asked);
      }
      const { threshold } = controlFalseDiscovery(ps, { q: settings.falseDiscoveryRate });
      for (const { p } of said) expect(p).toBeLessThanOrEqual(threshold);
    }));
  });

  it('a state is told of no more than its budget while nothing ranks higher', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 60 }), (ranks) => {
      const said: Told[] = [];
      for (const rank of [...ranks].sort((a, b) => b - a)) if (withinBudget(question({ rank }), said, settings).tell) said.push(told({ rank }));
      expect(said.length).toBeLessThanOrEqual(settings.perStateMonth);
    }));
  });

  it('a late report about an earlier week does not add to a month that is full', () => {
    const full = ['2026-02-20', '2026-02-25', '2026-03-10'].map((end) => told({ end, rank: 4 }));
    expect(withinBudget(question({ end: '2026-02-15', rank: 5 }), full, settings)).toMatchObject({ tell: false, why: 'over-budget' });
    expect(withinBudget(question({ end: '2026-02-08', rank: 5 }), full, settings).tell).toBe(true);
    expect(withinBudget(question({ end: '2026-03-22', rank: 5 }), full, settings).tell).toBe(true);
  });

  /** What is told of findings by chance alone: surprise beyond a bound of 1e-4 is exponential. */
  function toldByChance(seed: number, findings: number): Told[] {
    const random = seededGenerator(seed);
    const said: Told[] = [];
    for (let nth = 0; nth < findings; nth += 1) {
      const surprise = 4 - Math.log10(1 - random());
      const asked = question({ rank: surprise, p: 10 ** -surprise, midP: 1e-12, end: dayName(dayNumber('2026-01-01') + Math.floor(random() * 90)) });
      if (withinBudget(asked, said, settings).tell) said.push(asked);
    }
    return said;
  }
  const mostInAMonth = (said: readonly Told[]): number => Math.max(...said.map(({ end }) => said.filter((each) => each.end <= end && dayNumber(each.end) > dayNumber(end) - 30).length));

  it('by chance alone, in any order of arrival, no thirty days hold more than the budget, but for one in hundreds', () => {
    const most = Array.from({ length: 300 }, (_, seed) => mostInAMonth(toldByChance(seed + 1, 200)));
    expect(most.filter((count) => count > settings.perStateMonth).length).toBeLessThanOrEqual(6);
    expect(Math.max(...most)).toBeLessThanOrEqual(settings.perStateMonth + 1);
  });

  it('whatever comes, each doubling of the rank passes the budget by no more than once as many', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 1, max: 1_024, noNaN: true }), { maxLength: 200 }), (ranks) => {
      const said: Told[] = [];
      for (const rank of ranks) if (withinBudget(question({ rank }), said, settings).tell) said.push(told({ rank }));
      const lowest = Math.min(...said.map(({ rank }) => rank));
      const doublings = Math.floor(Math.log2(Math.max(1, ...said.map(({ rank }) => rank)) / lowest + 1e-9));
      expect(said.length).toBeLessThanOrEqual(settings.perStateMonth * (1 + Math.max(0, doublings)));
    }));
  });

  it('what is true and strong is told beyond any budget that chance has filled', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const said = toldByChance(seed, 200);
      const third = said.map(({ rank }) => rank).sort((a, b) => b - a)[settings.perStateMonth - 1] ?? 0;
      expect(withinBudget(question({ rank: 20, end: '2026-02-10' }), said, settings).tell).toBe(third <= 10);
      expect(third).toBeLessThanOrEqual(10);
    }
  });
});
