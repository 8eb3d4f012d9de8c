import fc from 'fast-check';
import { categories, type Category, type StandingLevel } from '@openvrs/contracts';
import type { Contribution } from '../contribution/contribution';
import { firstPolicy, type Policy, type PolicyMode } from '../policy/policy';
import { alone } from '../policy/policy-course';
import { assess, grantsTheSame, mightChange, newStanding, nextReviewAt, toSnapshot, type Ledger, type Standing } from './standing';
import { changesBetween, warningsBetween } from './standing-change';
import { explainStanding } from './standing-words';

const start = new Date('2026-01-01T00:00:00Z');
const released = (at: string, change: Partial<Contribution> = {}): Contribution => ({
  reportId: `rep-${at}`, state: 'IT', version: 1, kind: 'incident', categories: ['routes'], firstReleasedAt: new Date(at), counts: true, ...change,
});
const ledger = (...contributions: Contribution[]): Ledger =>
  ({ latest: new Map(contributions.flatMap((each) => each.categories.map((category) => [category, each] as const))), agreements: [] });
const at = (held: Standing, latest: Ledger, when: string, policy = firstPolicy): Standing => assess(held, latest, alone(policy, new Date(when)));
const routes = (standing: Standing): { level: StandingLevel; until?: string; since: string } => {
  const { level, until, since } = standing.categories.find(({ category }) => category === 'routes')!;
  return { level, since: since.toISOString(), ...(until ? { until: until.toISOString() } : {}) };
};
const fresh = newStanding('IT', firstPolicy, start);
const graduated = { mode: 'graduated', at: start } as const;

describe('assess', () => {
  it('a state that never contributed is an observer of everything', () => {
    expect(assess(fresh, ledger(), alone(firstPolicy, new Date('2026-02-01T00:00:00Z')))).toBe(fresh);
    expect(fresh.categories.map(({ level }) => level)).toEqual(categories.map(() => 'observer'));
    expect(toSnapshot(fresh)).toEqual({ state: 'IT', standing: [], agreements: [], policyVersion: '2026-1', revision: 0 });
  });

  it('one contribution opens its category, and no other', () => {
    const after = at(fresh, ledger(released('2026-03-01T09:00:00Z')), '2026-03-01T09:00:01Z');
    expect(toSnapshot(after)).toEqual({
      state: 'IT',
      standing: [{ category: 'routes', level: 'contributor', until: '2027-03-02T00:00:00.000Z' }],
      agreements: [],
      policyVersion: '2026-1',
      revision: 1,
    });
    expect(routes(after).since).toBe('2026-03-01T09:00:01.000Z');
  });

  it('a second contribution of the same day is worth no more than the first', () => {
    const after = at(fresh, ledger(released('2026-03-01T09:00:00Z')), '2026-03-01T09:00:01Z');
    const again = at(after, ledger(released('2026-03-01T21:00:00Z')), '2026-03-01T21:00:01Z');
    expect(grantsTheSame(after, again)).toBe(true);
    expect(routes(again)).toEqual(routes(after));
    expect(grantsTheSame(after, fresh)).toBe(false);
  });

  it('a later one prolongs it without a break', () => {
    const first = at(fresh, ledger(released('2026-03-01T09:00:00Z')), '2026-03-01T09:00:01Z');
    const second = at(first, ledger(released('2026-05-10T09:00:00Z')), '2026-05-10T09:00:01Z');
    expect(routes(second)).toEqual({ level: 'contributor', since: '2026-03-01T09:00:01.000Z', until: '2027-05-11T00:00:00.000Z' });
    expect(changesBetween(first, second, graduated)).toEqual([]);
  });

  it('lapses when the window has ended, and is restored at once', () => {
    const latest = ledger(released('2026-03-01T09:00:00Z'));
    const held = at(fresh, latest, '2026-03-01T09:00:01Z');
    expect(grantsTheSame(at(held, latest, '2027-03-01T23:59:59Z'), held)).toBe(true);
    const lapsed = at(held, latest, '2027-03-02T00:00:00Z');
    expect(routes(lapsed)).toEqual({ level: 'lapsed', since: '2027-03-02T00:00:00.000Z', until: '2027-03-02T00:00:00.000Z' });
    expect(at(lapsed, latest, '2027-06-01T00:00:00Z')).toBe(lapsed);
    const restored = at(lapsed, ledger(released('2027-06-02T08:00:00Z')), '2027-06-02T08:00:00Z');
    expect(routes(restored)).toEqual({ level: 'contributor', since: '2027-06-02T08:00:00.000Z', until: '2028-06-03T00:00:00.000Z' });
  });

  it('lapses at once when the only contribution is withdrawn, and stays lapsed from then on', () => {
    const held = at(fresh, ledger(released('2026-03-01T09:00:00Z')), '2026-03-01T09:00:01Z');
    const lapsed = at(held, ledger(), '2026-04-01T10:00:00Z');
    expect(routes(lapsed)).toEqual({ level: 'lapsed', since: '2026-04-01T10:00:00.000Z', until: '2026-04-01T10:00:00.000Z' });
    expect(at(lapsed, ledger(), '2026-05-01T10:00:00Z')).toBe(lapsed);
  });

  it('falls back to the contribution before when the last one is withdrawn', () => {
    const held = at(fresh, ledger(released('2026-03-05T09:00:00Z')), '2026-03-05T09:00:01Z');
    const fallen = at(held, ledger(released('2026-03-01T09:00:00Z')), '2026-04-01T00:00:00Z');
    expect(routes(fallen)).toEqual({ level: 'contributor', since: '2026-03-05T09:00:01.000Z', until: '2027-03-02T00:00:00.000Z' });
  });

  it('takes another policy in force', () => {
    const shorter: Policy = { ...firstPolicy, version: '2026-2', windowMonths: { ...firstPolicy.windowMonths, routes: 1 } };
    const latest = ledger(released('2026-03-01T09:00:00Z'));
    const held = at(fresh, latest, '2026-03-01T09:00:01Z');
    const after = at(held, latest, '2026-04-15T00:00:00Z', shorter);
    expect([after.policyVersion, routes(after).level]).toEqual(['2026-2', 'lapsed']);
  });

  it('for all ledgers: assessing again changes nothing, and a younger contribution never means less', () => {
    const time = fc.date({ min: new Date('2024-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });
    const contribution = fc.record({ when: time, given: fc.uniqueArray(fc.constantFrom(...categories)) })
      .map(({ when, given }) => released(when.toISOString(), { categories: given }));
    const rank: Record<StandingLevel, number> = { observer: 0, onboarding: 1, lapsed: 2, contributor: 3, full: 4 };
    fc.assert(fc.property(contribution, contribution, time, time, (one, other, when, then) => {
      const held = assess(fresh, ledger(one), alone(firstPolicy, when));
      expect(assess(held, ledger(one), alone(firstPolicy, when))).toBe(held);
      const moved = assess(held, ledger(one), alone(firstPolicy, then));
      expect(assess(moved, ledger(one), alone(firstPolicy, then))).toBe(moved);
      const [older, younger] = one.firstReleasedAt <= other.firstReleasedAt ? [one, other] : [other, one];
      const more = assess(fresh, ledger(older, younger), alone(firstPolicy, when));
      const less = assess(fresh, ledger(older), alone(firstPolicy, when));
      more.categories.forEach((each, index) => expect(rank[each.level]).toBeGreaterThanOrEqual(rank[less.categories[index]!.level]));
    }));
  });
});

describe('the grace of a state that is new', () => {
  const enrolled: Standing = { ...fresh, enrolledAt: start };
  const levels = (standing: Standing): StandingLevel[] => standing.categories.map(({ level }) => level);

  it('shows that there is something, for ninety days', () => {
    const during = at(enrolled, ledger(), '2026-01-02T00:00:00Z');
    expect(levels(during)).toEqual(categories.map(() => 'onboarding'));
    expect([routes(during).until, nextReviewAt(during)?.toISOString()]).toEqual(['2026-04-02T00:00:00.000Z', '2026-04-02T00:00:00.000Z']);
    expect(levels(at(during, ledger(), '2026-04-02T00:00:00Z'))).toEqual(categories.map(() => 'observer'));
  });

  it('comes once: a state that contributed, lapsed and is quiet has none again', () => {
    const held = at(enrolled, ledger(released('2026-01-02T00:00:00Z')), '2026-01-02T00:00:01Z');
    expect(routes(at(held, ledger(), '2026-01-03T00:00:00Z')).level).toBe('lapsed');
  });

  it.each<[string, Partial<Policy>]>([
    ['the strict binary rule', { mode: 'strict-binary' }],
    ['core categories that are current', { coreCategories: ['flows'] }],
  ])('comes once, also where %s opened meanwhile what had lapsed', (_, change) => {
    const lapsed = at(at(enrolled, ledger(released('2026-01-02T00:00:00Z')), '2026-01-02T00:00:01Z'), ledger(), '2026-01-03T00:00:00Z');
    const opened = at(lapsed, ledger(released('2026-01-04T00:00:00Z', { categories: ['flows'] })), '2026-01-04T00:00:01Z', { ...firstPolicy, ...change, version: 'other' });
    expect(routes(opened).level).toBe('full');
    expect(routes(at(opened, ledger(), '2026-01-05T00:00:00Z')).level).toBe('lapsed');
    expect(opened.categories.find(({ category }) => category === 'fees')?.contributed).toBeUndefined();
  });

  it('is none where the policy gives none, and under the strict binary rule', () => {
    expect(levels(at(enrolled, ledger(), '2026-01-02T00:00:00Z', { ...firstPolicy, onboardingDays: 0 }))[0]).toBe('observer');
    expect(levels(at(enrolled, ledger(), '2026-01-02T00:00:00Z', { ...firstPolicy, mode: 'strict-binary' }))[0]).toBe('observer');
  });
});

describe('the modes of a policy', () => {
  const one = ledger(released('2026-03-01T09:00:00Z'));
  const core: Policy = { ...firstPolicy, version: '2026-2', coreCategories: ['flows', 'routes'] };
  const level = (standing: Standing): Record<string, string> => Object.fromEntries(standing.categories.map((each) => [each.category, each.level]));

  it('strict binary: one contribution opens everything for as long as it counts, none opens nothing', () => {
    const binary: Policy = { ...firstPolicy, mode: 'strict-binary' };
    const held = at(fresh, one, '2026-03-01T09:00:01Z', binary);
    expect(held.categories.map((each) => [each.level, each.until?.toISOString()])).toEqual(categories.map(() => ['full', '2027-03-02T00:00:00.000Z']));
    expect(at(held, one, '2027-03-02T00:00:00Z', binary).categories.filter((each) => each.level === 'full')).toEqual([]);
  });

  it('graduated: current in every core category is full, and opens the others until the first of them ends', () => {
    const both = ledger(released('2026-03-01T09:00:00Z', { categories: ['routes', 'flows'] }));
    const held = at(fresh, both, '2026-03-01T09:00:01Z', core);
    expect(level(held)).toEqual(Object.fromEntries(categories.map((each) => [each, 'full'])));
    expect(held.categories.find(({ category }) => category === 'fees')).toMatchObject({ until: new Date('2026-09-02T00:00:00Z') });
    expect(level(at(held, both, '2026-09-02T00:00:00Z', core))).toMatchObject({ flows: 'lapsed', routes: 'contributor', fees: 'observer' });
    expect(level(at(fresh, one, '2026-03-01T09:00:01Z', core))).toMatchObject({ routes: 'contributor', fees: 'observer' });
  });

  it('graduated: what core categories open is seen for as long as they last, also where an own contribution ends sooner', () => {
    const both = ledger(released('2026-01-10T09:00:00Z', { categories: ['flows'] }), released('2026-03-01T09:00:00Z'));
    const held = at(fresh, both, '2026-03-01T09:00:01Z', { ...core, coreCategories: ['routes'] });
    expect(held.categories.map((each) => [each.level, each.until?.toISOString()])).toEqual(categories.map(() => ['full', '2027-03-02T00:00:00.000Z']));
  });
});

describe('the warnings before a lapse', () => {
  it('come thirty and seven days before, once each', () => {
    const latest = ledger(released('2026-03-01T09:00:00Z'));
    const held = at(fresh, latest, '2026-03-01T09:00:01Z');
    expect([warningsBetween(fresh, held, graduated), nextReviewAt(held)?.toISOString()]).toEqual([[], '2027-01-31T00:00:00.000Z']);
    const warned = at(held, latest, '2027-01-31T00:00:00Z');
    expect(warningsBetween(held, warned, graduated)).toMatchObject([{ state: 'IT', category: 'routes', daysBefore: 30, lapsesAt: '2027-03-02T00:00:00.000Z' }]);
    expect(at(warned, latest, '2027-02-10T00:00:00Z')).toBe(warned);
    const again = at(warned, latest, '2027-02-23T00:00:00Z');
    expect(warningsBetween(warned, again, graduated).map(({ daysBefore }) => daysBefore)).toEqual([7]);
    expect(nextReviewAt(again)?.toISOString()).toBe('2027-03-02T00:00:00.000Z');
  });
});

describe('mightChange', () => {
  const held = at(fresh, ledger(released('2026-03-01T09:00:00Z')), '2026-03-01T09:00:01Z');
  const asked = (change: Partial<Contribution>, when = '2026-03-01T12:00:00Z'): boolean => mightChange(held, [released(when, change)], firstPolicy);

  it.each<[string, boolean, boolean]>([
    ['a further report of the same day', asked({}), false],
    ['an older report that came late', asked({}, '2026-02-01T00:00:00Z'), false],
    ['history', asked({ counts: false, categories: ['fees'] }, '2026-04-01T00:00:00Z'), false],
    ['a report of a later day', asked({}, '2026-03-02T00:00:00Z'), true],
    ['a report in another category', asked({ categories: ['fees'] }), true],
    ['a correction', asked({ version: 2 }), true],
    ['a withdrawal', asked({ version: 2, counts: false, categories: [], kind: 'withdrawn' }), true],
  ])('%s', (_, answer, expected) => {
    expect(answer).toBe(expected);
  });

  it('takes history of a state that never contributed for nothing', () => {
    expect(mightChange(fresh, [released('2026-03-01T09:00:00Z', { counts: false })], firstPolicy)).toBe(false);
    expect(mightChange(fresh, [released('2026-03-01T09:00:00Z')], firstPolicy)).toBe(true);
  });

  it('is certain that nothing changes when it says so', () => {
    const time = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
    const given: fc.Arbitrary<Category[]> = fc.uniqueArray(fc.constantFrom(...categories), { minLength: 1 });
    fc.assert(fc.property(time, time, given, given, (first, second, one, other) => {
      const [a, b] = [released(first.toISOString(), { categories: one }), released(second.toISOString(), { categories: other })];
      const when = new Date('2027-01-01');
      const before = assess(fresh, ledger(a), alone(firstPolicy, when));
      if (mightChange(before, [b], firstPolicy)) return;
      const youngest = [a, b].sort((x, y) => x.firstReleasedAt.getTime() - y.firstReleasedAt.getTime());
      expect(grantsTheSame(assess(before, ledger(...youngest), alone(firstPolicy, when)), before)).toBe(true);
    }));
  });
});

describe('a standing in words', () => {
  const held = at(fresh, ledger(released('2026-03-01T09:00:00Z', { kind: 'nil', reportId: 'rep-7' })), '2026-03-01T09:00:01Z');
  const words = (standing: Standing, mode: PolicyMode = 'graduated', category = 1): string[] => {
    const { why, restores } = explainStanding(standing.categories[category]!, mode);
    return [why, restores];
  };

  it('tells why, until when, and what restores it', () => {
    expect(words(held)).toEqual([
      'The nil return rep-7, released on 1 March 2026, counts until the end of 1 March 2027 (UTC).',
      'To keep it, release one new report or nil return in routes that others may see before then.',
    ]);
    expect(words(fresh)[0]).toBe('The state has not yet released a report or nil return in routes that counts.');
    expect(words(at(held, ledger(released('2026-03-01T09:00:00Z', { reportId: 'rep-7' })), '2027-03-02T00:00:00Z'))[0]).toBe(
      "The state's last contribution to routes, the report rep-7 released on 1 March 2026, counted until the end of 1 March 2027 (UTC).",
    );
    expect(words(at(held, ledger(), '2026-04-01T00:00:00Z'))[0]).toBe(
      'No contribution of the state to routes stands any longer: what was released has been withdrawn or corrected.',
    );
  });

  it('under the strict rule names what lasts longest, and any category for what restores it', () => {
    const strict = { ...firstPolicy, mode: 'strict-binary' as const };
    const flows = released('2026-03-01T09:00:00Z', { categories: ['flows'], reportId: 'rep-8' });
    const open = at(fresh, ledger(released('2026-03-01T09:00:00Z', { reportId: 'rep-7' }), flows), '2026-03-01T09:00:01Z', strict);
    expect([words(open, 'strict-binary', 0), words(open, 'strict-binary', 1)]).toEqual([
      [
        'What the state contributes to other categories opens this one too, until the end of 1 March 2027 (UTC).',
        'To keep it, release one new report or nil return in any category that others may see and that counts beyond then.',
      ],
      [
        'The report rep-7, released on 1 March 2026, counts until the end of 1 March 2027 (UTC).',
        'To keep it, release one new report or nil return in any category that others may see and that counts beyond then.',
      ],
    ]);
    expect(words(fresh, 'strict-binary')).toEqual([
      'Nothing that the state released counts now.',
      'To see it, release one new report or nil return in any category that others may see: it opens at once.',
    ]);
  });

  it('is told to others when a level changes', () => {
    expect(changesBetween(fresh, held, { mode: 'graduated', at: new Date('2026-03-01T09:00:01Z') })).toEqual([
      {
        state: 'IT', category: 'routes', from: 'observer', to: 'contributor', until: '2027-03-02T00:00:00.000Z', policyVersion: '2026-1',
        reason: 'The nil return rep-7, released on 1 March 2026, counts until the end of 1 March 2027 (UTC).',
        changedAt: '2026-03-01T09:00:01.000Z',
      },
    ]);
    expect(nextReviewAt(held)?.toISOString()).toBe('2027-01-31T00:00:00.000Z');
    expect(nextReviewAt(fresh)).toBeUndefined();
  });
});
