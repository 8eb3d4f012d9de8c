import fc from 'fast-check';
import { controlFalseDiscovery } from '@openvrs/detection';
import { withinBudget, type BudgetQuestion, type Told } from './alarm-budget';

const settings = { perStateMonth: 3, falseDiscoveryRate: 0.1 };
const told = (parts: Partial<Told> = {}): Told => ({ states: ['GR', 'TR'], family: 'leg', period: '2026-02', p: 1e-9, rank: 5, ...parts });
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

  it('a state that has had its budget is told only of what ranks higher', () => {
    const full = [told({ rank: 9 }), told({ rank: 7 }), told({ rank: 4 })];
    expect(withinBudget(question({ rank: 4 }), full, settings)).toMatchObject({ tell: false, why: 'over-budget' });
    expect(withinBudget(question({ rank: 4.1 }), full, settings).tell).toBe(true);
    expect(withinBudget(question({ rank: 1, states: ['IT'] }), full, settings).tell).toBe(true);
    expect(withinBudget(question({ rank: 1, dangerToLife: true, midP: 0.5 }), full, settings)).toEqual({ tell: true, q: 1 });
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
});
