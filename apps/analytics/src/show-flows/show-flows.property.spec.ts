import type { HandlingV1 } from '@openvrs/contracts';
import { decide } from '@openvrs/entitlement';
import fc from 'fast-check';
import { fewestBehind, FlowsUnderAttack } from './flows-under-attack.fixture';

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
/** Few reports and small numbers, so that the same comes again, goes, and cancels out. */
const told = fc.record({
  do: fc.constant('tell' as const), n: fc.nat({ max: 1 }), state,
  counts: fc.dictionary(fc.constantFrom(...periods), fc.integer({ min: 1, max: 3 }), { minKeys: 1 }), handling,
});
const gone = fc.record({ do: fc.constant('withdraw' as const), n: fc.nat({ max: 1 }), state });
const entitled = fc.record({ do: fc.constant('entitle' as const), state, level: fc.constantFrom('contributor' as const, 'contributor' as const, 'observer' as const), narrowed: fc.option(state, { nil: undefined }) });
const step = fc.oneof({ weight: 10, arbitrary: told }, { weight: 3, arbitrary: gone }, { weight: 1, arbitrary: entitled });
/** After each step a few states ask. */
const play = fc.array(fc.record({ step, askers: fc.uniqueArray(state, { maxLength: 3 }) }), { minLength: 20, maxLength: 70 });

type Play = typeof play extends fc.Arbitrary<infer T> ? T : never;

async function played(all: Play): Promise<FlowsUnderAttack> {
  const flows = new FlowsUnderAttack(() => now);
  for (const each of states) flows.entitle(each, 'contributor');
  for (const { step: taken, askers } of all) {
    const id = `${taken.state}-${'n' in taken ? taken.n : ''}`;
    if (taken.do === 'tell') flows.tell(id, taken.state, taken.counts, taken.handling);
    if (taken.do === 'withdraw') flows.withdraw(id);
    if (taken.do === 'entitle') flows.entitle(taken.state, taken.level, taken.narrowed && taken.narrowed !== taken.state ? [narrowing(taken.state, taken.narrowed)] : []);
    for (const asker of askers) await flows.ask(asker);
  }
  return flows;
}

function narrowing(one: string, other: string) {
  return { agreementId: 'agr', effect: 'narrows' as const, parties: [one, other], categories: ['flows' as const], from: '2020-01-01T00:00:00Z' };
}

describe('what several states told, for all that comes, changes and goes between questions', () => {
  let [shown, revisions] = [0, 0];

  it('tells nothing that fewer than three others told, whichever two answers of whatever time are taken from each other', async () => {
    await fc.assert(
      fc.asyncProperty(play, async (all) => {
        const { seen } = await played(all);
        shown += seen.length;
        revisions += new Set(seen.map(({ period, byState }) => JSON.stringify([period, byState]))).size;
        // Everybody's answers together, seen by each: what friends show each other is in it.
        for (const attacker of states) expect(fewestBehind(seen, attacker)).toBeGreaterThanOrEqual(fewestOthers);
      }),
      { numRuns: 400 },
    );
    // Else it would have tried little.
    expect([shown > 1_000, revisions > 200]).toEqual([true, true]);
  }, 120_000);

  it('shows each state only what it may see of every single report in it', async () => {
    await fc.assert(
      fc.asyncProperty(play, async (all) => {
        const flows = await played(all);
        const before = flows.seen.length;
        for (const asker of states) await flows.ask(asker);
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

  it('the attack finds what an unprotected sum gives away: the fifth state by the difference, one’s own partner by itself', () => {
    const four = { DE: 1, FR: 2, GR: 3, HU: 4 };
    expect(fewestBehind([{ period: 'p', byState: four }, { period: 'p', byState: { ...four, IT: 5 } }], 'DE')).toBe(1);
    expect(fewestBehind([{ period: 'p', byState: { DE: 1, FR: 2 } }], 'DE')).toBe(1);
  });
});
