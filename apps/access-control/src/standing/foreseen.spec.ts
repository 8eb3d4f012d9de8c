import fc from 'fast-check';
import { categories, type Category, type StandingWarnedV1 } from '@openvrs/contracts';
import { satisfiedBy } from '@openvrs/entitlement';
import type { Contribution } from '../contribution/contribution';
import type { Adoption } from '../policy/adoption';
import { firstPolicy, policyModes, type Policy } from '../policy/policy';
import { alone, courseAt } from '../policy/policy-course';
import { endOf } from './category-standing';
import { assess, newStanding, nextReviewAt, toSnapshot, type Ledger, type Standing } from './standing';
import { warningsBetween } from './standing-change';
import { standingView } from './standing-view';

const hourMs = 3_600_000;
const start = new Date('2026-03-01T00:00:00Z');
const months = (count: number): Policy['windowMonths'] => ({ flows: count, routes: count, fees: count, methods: count, 'migrant-profiles': count, 'smuggler-profiles': count });
const released = (day: string, given: Category[] = ['routes']): Contribution => ({
  reportId: `rep-${day}`, state: 'IT', version: 1, kind: 'nil', categories: given, firstReleasedAt: new Date(day), counts: true,
});
const ledgerOf = (...contributions: Contribution[]): Ledger => ({ latest: new Map(contributions.flatMap((each) => each.categories.map((category) => [category, each] as const))), agreements: [] });

/** Signed off one after the other, from their days on. */
function signedOff(...terms: { from: string; change?: Partial<Policy> }[]): Adoption[] {
  return terms.map(({ from, change }, index) => ({ place: index + 1, policy: { ...firstPolicy, version: `v${index + 1}`, ...change }, effectiveFrom: new Date(from), adoptedBy: 'cli_a', adoptedAt: start }));
}

interface Story {
  readonly ledger: Ledger;
  readonly adoptions: readonly Adoption[];
}

/** All that the state is warned of, where its standing is looked at whenever it is due, and at every given moment besides. */
function warned(at: readonly [Date, Story][]): StandingWarnedV1[] {
  let held = newStanding('IT', firstPolicy, start);
  const warnings: StandingWarnedV1[] = [];
  const look = (when: Date, { ledger, adoptions }: Story): void => {
    const course = courseAt(adoptions, when, held.policyVersion);
    const after = assess(held, ledger, course);
    warnings.push(...warningsBetween(held, after, { mode: course.inForce.mode, at: when }));
    held = after;
  };
  at.forEach(([when, story], index) => {
    look(when, story);
    const until = at[index + 1]?.[0] ?? new Date(when.getTime() + 900 * 24 * hourMs);
    for (let due = dueAt(held, story, when); due !== undefined && due < until; due = dueAt(held, story, due)) look(due, story);
  });
  return warnings;
}

function dueAt(held: Standing, { adoptions }: Story, after: Date): Date | undefined {
  const times = [nextReviewAt(held), ...adoptions.map(({ effectiveFrom }) => effectiveFrom)].filter((each) => each !== undefined && each > after);
  return times.sort((one, other) => Number(one) - Number(other))[0];
}

const told = (warnings: readonly StandingWarnedV1[]): unknown[] => warnings.map(({ category, daysBefore, lapsesAt, warnedAt }) => [category, daysBefore, lapsesAt.slice(0, 10), warnedAt.slice(0, 10)]);

describe('a policy to come under which what a state sees will lapse', () => {
  const ledger = ledgerOf(released('2026-03-01'));

  it('is warned of thirty and seven days before its day', () => {
    const adoptions = signedOff({ from: '2026-06-01', change: { windowMonths: months(1) } });
    expect(told(warned([[start, { ledger, adoptions }]]))).toEqual([['routes', 30, '2026-06-01', '2026-05-02'], ['routes', 7, '2026-06-01', '2026-05-25']]);
  });

  it('is warned of before the day on which a window ends by it', () => {
    const adoptions = signedOff({ from: '2026-06-01', change: { windowMonths: months(4) } });
    expect(told(warned([[start, { ledger, adoptions }]]))).toEqual([['routes', 30, '2026-07-02', '2026-06-02'], ['routes', 7, '2026-07-02', '2026-06-25']]);
  });

  it.each([
    ['2026-05-12', [['routes', 30, '2026-06-01', '2026-05-12'], ['routes', 7, '2026-06-01', '2026-05-25']]],
    ['2026-05-30', [['routes', 7, '2026-06-01', '2026-05-30']]],
  ])('is warned of at once where it was signed off on %s', (day, expected) => {
    const adoptions = signedOff({ from: '2026-06-01', change: { windowMonths: months(1) } });
    expect(told(warned([[start, { ledger, adoptions: [] }], [new Date(day), { ledger, adoptions }]]))).toEqual(expected);
  });

  it('is warned of though the end of the window was warned of by as many days', () => {
    const adoptions = signedOff({ from: '2027-02-20', change: { windowMonths: months(1) } });
    expect(told(warned([[start, { ledger, adoptions: [] }], [new Date('2027-02-01'), { ledger, adoptions }]]))).toEqual([
      ['routes', 30, '2027-03-02', '2027-01-31'], ['routes', 30, '2027-02-20', '2027-02-01'], ['routes', 7, '2027-02-20', '2027-02-13'],
    ]);
  });

  it.each<[string, Date, Story, unknown[]]>([
    ['was overtaken', new Date('2026-04-01'), { ledger, adoptions: signedOff({ from: '2026-06-01', change: { windowMonths: months(1) } }, { from: '2026-06-01' }) }, []],
    ['leaves what the state has contributed by then', new Date('2026-04-20'), { ledger: ledgerOf(released('2026-05-10')), adoptions: signedOff({ from: '2026-06-01', change: { windowMonths: months(11) } }) }, []],
  ])('is not warned of where it %s', (_, when, story, expected) => {
    const first: Story = { ledger, adoptions: signedOff({ from: '2026-06-01', change: { windowMonths: months(1) } }) };
    expect(told(warned([[start, first], [when, story]])).filter((each) => (each as string[])[2] === '2026-06-01')).toEqual(expected);
  });

  it.each(['2027-02-10', '2027-03-02'])('is not warned of where one from %s on keeps it open: the end of the window that it puts off is none', (from) => {
    const adoptions = signedOff({ from, change: { windowMonths: months(24) } });
    expect(told(warned([[start, { ledger, adoptions }]]))).toEqual([['routes', 30, '2028-03-02', '2028-02-01'], ['routes', 7, '2028-03-02', '2028-02-24']]);
  });

  it('is in the snapshot that every service decides by, in the words of the warning, and beside the standing', () => {
    const adoptions = signedOff({ from: '2026-06-01', change: { windowMonths: months(1) } });
    const course = courseAt(adoptions, new Date('2026-05-30'));
    const held = assess(newStanding('IT', firstPolicy, start), ledger, course);
    expect(toSnapshot(held).standing).toEqual([{ category: 'routes', level: 'contributor', until: '2026-06-01T00:00:00.000Z' }]);
    const restores = 'Policy v1 ends it on 1 June 2026: to keep it, release one new report or nil return in routes that others may see and that counts beyond then.';
    expect(standingView(held, 'graduated', course.at).categories[1]).toMatchObject({ until: '2027-03-02T00:00:00.000Z', lapsesAt: '2026-06-01T00:00:00.000Z', lapsesWithinDays: 7, restores });
  });

  it('takes effect for all once it has at a replica whose clock is ahead', () => {
    const adoptions = signedOff({ from: '2026-06-01', change: { windowMonths: months(1) } });
    const held = newStanding('IT', firstPolicy, start);
    const [ahead, behind] = [courseAt(adoptions, new Date('2026-06-01')), courseAt(adoptions, new Date('2026-05-31T23:59:59Z'), 'v1')];
    const lapsed = assess(assess(held, ledger, courseAt(adoptions, start)), ledger, ahead);
    expect(assess(lapsed, ledger, behind)).toBe(lapsed);
  });
});

describe('for all contributions and all policies that are signed off', () => {
  const day = (number: number): string => new Date(start.getTime() + number * 24 * hourMs).toISOString();
  const contribution = fc.record({ ago: fc.integer({ min: 1, max: 300 }), given: fc.uniqueArray(fc.constantFrom(...categories), { minLength: 1 }) }).map(({ ago, given }) => released(day(-ago), given));
  const terms = fc.record({ mode: fc.constantFrom(...policyModes), windowMonths: fc.integer({ min: 1, max: 14 }).map(months), coreCategories: fc.subarray([...categories]) });
  const adoptions = fc.array(fc.record({ inHours: fc.integer({ min: 1, max: 300 }).map((each) => each * 12), change: terms }), { maxLength: 3 })
    .map((each) => signedOff(...each.sort((one, other) => one.inHours - other.inHours).map(({ inHours, change }) => ({ from: new Date(start.getTime() + inHours * hourMs).toISOString(), change }))));
  const seen = (standing: Standing): Category[] => standing.categories.filter(({ level }) => satisfiedBy(level)).map(({ category }) => category);

  it('a lapse is foreseen for the moment at which it comes', () => {
    fc.assert(fc.property(fc.array(contribution, { maxLength: 4 }), adoptions, (given, signed) => {
      const ledger = ledgerOf(...given.sort((one, other) => Number(one.firstReleasedAt) - Number(other.firstReleasedAt)));
      const held = assess(newStanding('IT', firstPolicy, start), ledger, courseAt(signed, start));
      const open = new Set(seen(held));
      for (let when = start; when < new Date('2027-06-01'); when = new Date(when.getTime() + 12 * hourMs)) {
        const now = new Set(seen(assess(held, ledger, alone(courseAt(signed, when).inForce, when))));
        for (const category of open) {
          if (now.has(category)) continue;
          const each = held.categories.find((one) => one.category === category)!;
          expect([category, endOf(each)]).toEqual([category, when]);
          open.delete(category);
        }
      }
    }), { numRuns: 30 });
  });

  it('each lapse is warned of at most once by each number of days, never after it, and again by no look in between', () => {
    fc.assert(fc.property(fc.array(contribution, { maxLength: 4 }), adoptions, fc.array(fc.nat(400), { maxLength: 12 }), (given, signed, looks) => {
      const story = { ledger: ledgerOf(...given), adoptions: signed };
      const warnings = warned([[start, story]]);
      const ids = warnings.map(({ category, daysBefore, lapsesAt }) => `${category} ${daysBefore} ${lapsesAt}`);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { daysBefore, lapsesAt, warnedAt } of warnings) {
        const days = (Date.parse(lapsesAt) - Date.parse(warnedAt)) / (24 * hourMs);
        expect(days > 0 && days <= daysBefore).toBe(true);
      }
      const often = [start, ...looks.sort((one, other) => one - other).map((each) => new Date(Date.parse(day(each))))];
      expect(warned(often.map((when): [Date, Story] => [when, story])).map(({ category, daysBefore, lapsesAt }) => `${category} ${daysBefore} ${lapsesAt}`).sort()).toEqual([...ids].sort());
    }), { numRuns: 60 });
  });
});
