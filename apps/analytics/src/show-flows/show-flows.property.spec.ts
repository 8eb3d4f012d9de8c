import type { HandlingV1 } from '@openvrs/contracts';
import { decide } from '@openvrs/entitlement';
import fc from 'fast-check';
import { fewestBehind, isSolvedFor } from './attack.fixture';
import { FlowsUnderAttack, type Seen } from './flows-under-attack.fixture';

const states = ['DE', 'FR', 'GR', 'HU', 'IT', 'RS', 'TR'];
const periods = ['2026-01', '2026-02'] as const;
const now = new Date('2026-06-01T00:00:00Z');
const fewestOthers = 3;

const state = fc.constantFrom(...states);
const handling: fc.Arbitrary<HandlingV1> = fc.oneof(
  { weight: 8, arbitrary: fc.constant({ tlp: 'GREEN' as const }) },
  { weight: 1, arbitrary: fc.constant({ tlp: 'RED' as const }) },
  { weight: 1, arbitrary: state.map((each) => ({ tlp: 'GREEN' as const, releasableTo: [each] })) },
  { weight: 1, arbitrary: fc.constant({ tlp: 'GREEN' as const, embargoUntil: '2027-01-01T00:00:00Z' }) },
);
const part = fc.record({ citizenship: fc.constantFrom('', 'SYR', 'SYR', 'AFG', 'IRQ'), route: fc.constantFrom('SY>DE', 'SY>DE', 'SY>TR>DE'), count: fc.integer({ min: 1, max: 4 }) });
const parts = fc.uniqueArray(part, { minLength: 1, maxLength: 4, selector: ({ citizenship, route }) => citizenship + route });
/** Few reports and small numbers, so that the same comes again, goes, and cancels out. */
const told = fc.record({
  do: fc.constant('tell' as const), n: fc.nat({ max: 1 }), state,
  counts: fc.dictionary(fc.constantFrom(...periods), parts, { minKeys: 1 }), handling,
});
const gone = fc.record({ do: fc.constant('withdraw' as const), n: fc.nat({ max: 1 }), state });
const entitled = fc.record({ do: fc.constant('entitle' as const), state, level: fc.constantFrom('contributor' as const, 'contributor' as const, 'observer' as const), narrowed: fc.option(state, { nil: undefined }) });
const step = fc.oneof({ weight: 10, arbitrary: told }, { weight: 3, arbitrary: gone }, { weight: 1, arbitrary: entitled });
/** After each step a few states ask. */
const play = fc.array(fc.record({ step, askers: fc.uniqueArray(state, { maxLength: 3 }) }), { minLength: 20, maxLength: 70 });

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Play = typeof play extends fc.Arbitrary<infer T> ? T : never;

async function played(all: Play): Promise<FlowsUnderAttack> {
  const flows = new FlowsUnderAttack(() => now);
  for (const each of states) flows.entitle(each, 'contributor');
  for (const { step: taken, askers } of all) {
    take(flows, taken);
    for (const [at, asker] of askers.entries()) await flows.ask(asker, undefined, { by: by(at) });
  }
  return flows;
}

function take(flows: FlowsUnderAttack, taken: Step): void {
  const id = `${taken.state}-${'n' in taken ? taken.n : ''}`;
  if (taken.do === 'tell') flows.tell(id, taken.state, taken.counts, taken.handling);
  if (taken.do === 'withdraw') flows.withdraw(id);
  if (taken.do === 'entitle') flows.entitle(taken.state, taken.level, taken.narrowed && taken.narrowed !== taken.state ? [narrowing(taken.state, taken.narrowed)] : []);
}

const by = (at: number): 'citizenship' | 'route' => (at % 2 === 0 ? 'citizenship' : 'route');
const numbersOf = (seen: readonly Seen[], period: string): Seen[] => [...new Map(seen.filter((each) => each.period === period).map((each) => [JSON.stringify([each.told]), each])).values()];
const triples = states.flatMap((a, i) => states.slice(i + 1).flatMap((b, j) => states.slice(i + j + 2).map((c) => [a, b, c])));

function narrowing(one: string, other: string) {
  return { agreementId: 'agr', effect: 'narrows' as const, parties: [one, other], categories: ['flows' as const], from: '2020-01-01T00:00:00Z' };
}

describe('what several states told, for all that comes, changes and goes between questions', () => {
  let [shown, revisions, named] = [0, 0, 0];

  it('tells nothing that fewer than three others told, whichever two answers of whatever time are taken from each other', async () => {
    await fc.assert(
      fc.asyncProperty(play, async (all) => {
        const { seen } = await played(all);
        shown += seen.length;
        revisions += new Set(seen.filter(({ of }) => of === 'all').map(({ period, byState }) => JSON.stringify([period, byState]))).size;
        named += seen.filter(({ of }) => / [A-Z]/.test(of)).length;
        // Everybody's answers together, seen by each: what friends show each other is in it.
        // What is left of different parts may come to the same by chance, which nobody sees: those are held against the other attack.
        const alike = seen.filter(({ of }) => !of.endsWith('rest')).map(({ period, of, byState }) => ({ period: `${period} ${of}`, byState }));
        for (const attacker of states) expect(fewestBehind(alike, attacker)).toBeGreaterThanOrEqual(fewestOthers);
      }),
      { numRuns: 200 },
    );
    // Else it would have tried little.
    expect([shown > 1_000, revisions > 100, named > 100, shown, revisions, named].slice(0, 3)).toEqual([true, true, true]);
  }, 120_000);

  it('tells nothing that fewer than three others told, whatever is added up of all that was ever shown, totals and parts, each as often and with whatever sign', async () => {
    await fc.assert(
      fc.asyncProperty(play, async (all) => {
        const { seen } = await played(all);
        for (const period of periods) {
          const numbers = numbersOf(seen, period).map(({ told: of }) => of);
          // The attacker is one of the three.
          for (const three of triples) expect(isSolvedFor(three, numbers) ? three : 'hidden').toBe('hidden');
        }
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  it('shows each state only what it may see of every single report in it', async () => {
    await fc.assert(
      fc.asyncProperty(play, async (all) => {
        const flows = await played(all);
        const before = flows.seen.length;
        for (const [at, asker] of states.entries()) await flows.ask(asker, undefined, { by: by(at) });
        for (const { viewer, byState, handlings } of flows.seen.slice(before)) {
          const one = (of: string, under: HandlingV1): string =>
            decide({ viewer: { state: viewer }, resource: { categories: ['flows', 'routes'], states: [of], handlings: [under], dangerToLife: false }, standing: flows.standings.get(viewer), fresh: true, at: now }).effect;
          for (const of of Object.keys(byState)) expect(one(of, { tlp: 'GREEN' })).toBe('allow');
          for (const under of handlings) expect(one('ZZ', under)).toBe('allow');
        }
      }),
      { numRuns: 200 },
    );
  }, 120_000);

  it('shows nobody what is no longer for it, whatever is yet to be worked out', async () => {
    let shownAtOnce = 0;
    await fc.assert(
      fc.asyncProperty(play, fc.array(step, { minLength: 1, maxLength: 6 }), async (all, last) => {
        const flows = await played(all);
        await flows.publish();
        for (const each of last) take(flows, each);
        const before = flows.seen.length;
        for (const asker of states) await flows.askAtOnce(asker);
        for (const { viewer, handlings } of flows.seen.slice(before)) {
          shownAtOnce += 1;
          const question = { viewer: { state: viewer }, resource: { categories: ['flows' as const], states, handlings, dangerToLife: true }, standing: undefined, fresh: true, at: now };
          if (handlings.length > 0) expect(decide(question).effect).toBe('allow');
        }
      }),
      { numRuns: 200 },
    );
    expect(shownAtOnce).toBeGreaterThan(100);
  }, 120_000);

  it('is right: the sum of what was known of it when it was last revised', async () => {
    await fc.assert(
      fc.asyncProperty(play, async (all) => {
        const { seen } = await played(all);
        for (const { count, byState } of seen) expect(count).toBe(Object.values(byState).reduce((sum, each) => sum + each, 0));
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  it('is shown at once to whoever may see all of it, where four states told it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.tuple(state, fc.integer({ min: 1, max: 900 })), { selector: ([of]) => of, minLength: 4 }), async (tellers) => {
        const flows = new FlowsUnderAttack(() => now);
        flows.entitle('NZ', 'contributor');
        for (const [of, count] of tellers) flows.tell(of, of, { '2026-01': count });
        const { rows } = await flows.ask('NZ');
        expect(rows).toEqual([{ period: '2026-01', count: tellers.reduce((sum, [, count]) => sum + count, 0), revisedAt: now.toISOString() }]);
      }),
    );
  });

  it('the attack that adds up finds the one left over by parts, by time, and by what came back', () => {
    const of = (citizenship: string, route: string, by: Record<string, number>) => Object.entries(by).map(([each, count]) => ({ state: each, citizenship, route, count }));
    const [all, syr, rest] = [{ DE: 1, FR: 2, GR: 3, HU: 4 }, of('SYR', 'SY>DE', { DE: 1, FR: 2, GR: 3, HU: 4 }), of('', 'SY>TR>DE', { IT: 5 })];
    expect(isSolvedFor(['IT'], [[...syr, ...rest], syr])).toBe(true);
    expect(isSolvedFor(['IT'], [[...syr, ...rest]])).toBe(false);
    // Two parts of it, each of four states, leave the third.
    const [afg, irq] = [of('AFG', 'SY>DE', all), of('IRQ', 'SY>DE', { IT: 1 })];
    expect([isSolvedFor(['IT'], [[...syr, ...afg, ...irq], syr]), isSolvedFor(['IT'], [[...syr, ...afg, ...irq], syr, afg])]).toEqual([false, true]);
    // Four revisions, every two of which differ in four states: first and third less second and fourth.
    const told = (by: Record<string, number>) => of('', 'SY>DE', by);
    const early = { DE: 1, FR: 1, GR: 1, HU: 1 };
    const late = { DE: 2, FR: 2, GR: 2, HU: 2 };
    const [once, twice] = [{ A: 1, B: 1, C: 1, D: 1 }, { A: 2, B: 2, C: 2, D: 2 }];
    const four = [{ ...early, ...once, IT: 7 }, { ...early, ...twice, IT: 8 }, { ...late, ...twice, IT: 8 }, { ...late, ...once, IT: 8 }];
    expect([Math.min(...states.map((each) => fewestBehind(four.map((byState) => ({ period: 'p', byState })), each))), isSolvedFor(['IT'], four.map(told))]).toEqual([3, true]);
  });

  it('the attack finds what an unprotected sum gives away: the fifth state by the difference, one’s own partner by itself', () => {
    const four = { DE: 1, FR: 2, GR: 3, HU: 4 };
    expect(fewestBehind([{ period: 'p', byState: four }, { period: 'p', byState: { ...four, IT: 5 } }], 'DE')).toBe(1);
    expect(fewestBehind([{ period: 'p', byState: { DE: 1, FR: 2 } }], 'DE')).toBe(1);
  });
});
