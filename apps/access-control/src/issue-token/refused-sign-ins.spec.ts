import type { ActV2 } from '@openvrs/contracts';
import { FixedClock } from '@openvrs/testing';
import fc from 'fast-check';
import { nobodyKnown, refusals, RefusedSignIns } from './refused-sign-ins';

function given(): { acts: ActV2[]; clock: FixedClock; note: RefusedSignIns['note']; warned: unknown[]; away: { is: boolean } } {
  const [acts, warned, away, clock] = [[] as ActV2[], [] as unknown[], { is: false }, new FixedClock('2026-03-01T10:10:00Z')];
  const record = async (act: ActV2): Promise<void> => {
    if (away.is) throw new Error('away');
    acts.push(act);
  };
  const log = new RefusedSignIns({ recorder: { record }, clock, warn: (error) => warned.push(error) });
  return { acts, clock, note: (who, why) => log.note(who, why), warned, away };
}
const police = { actor: 'cli_police', state: 'IT' };

describe('sign-ins that were refused', () => {
  it('are told of by who tried, for which state, and why', () => {
    const { acts, note } = given();
    note(police, 'credentials refused');
    note(nobodyKnown, 'nobody known');
    expect(acts).toMatchObject([
      { action: 'sign-in', actor: 'cli_police', actorState: 'IT', outcome: 'refused', why: 'credentials refused', method: 'oauth' },
      { action: 'sign-in', actor: 'nobody', outcome: 'refused', why: 'nobody known' },
    ]);
    expect(acts[1]).not.toHaveProperty('actorState');
  });

  it('are told of at the first, tenth, hundredth: a flood of tries is none of entries', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'nobody'), fc.constantFrom(...refusals)), { maxLength: 2_000, size: 'max' }), (tries) => {
      const { acts, note } = given();
      for (const [actor, why] of tries) note({ actor, state: undefined }, why);
      expect(new Set(acts.map(({ id }) => id)).size).toBe(acts.length);
      expect(acts.length).toBeLessThanOrEqual(3 * refusals.length * 4);
      for (const [actor, why] of tries) expect(acts.some((act) => act.actor === actor && act.why === why)).toBe(true);
    }), { numRuns: 30 });
  });

  it('are told of anew each hour, by ids that are the same at every replica', () => {
    const [one, other] = [given(), given()];
    for (const each of [one, other]) for (let times = 0; times < 12; times += 1) each.note(police, 'wrong password');
    expect(one.acts.map(({ id }) => id)).toEqual(other.acts.map(({ id }) => id));
    expect(one.acts.map(({ why }) => why)).toEqual(['wrong password', 'wrong password, 10 times this hour']);
    one.clock.advance(3_600_000);
    one.note(police, 'wrong password');
    expect(one.acts).toHaveLength(3);
  });

  it('are answered whether or not they can be told of', async () => {
    const { note, warned, away } = given();
    away.is = true;
    note(police, 'locked');
    await new Promise((resolve) => setImmediate(resolve));
    expect(warned).toHaveLength(1);
  });
});
