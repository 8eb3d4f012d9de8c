import { Dice } from '../chaos/dice';
import { Diplomacy, type Negotiations } from './diplomacy';
import { allCategories, states } from './plot';

function negotiations(seed: number, rounds: number): Negotiations[] {
  const diplomacy = new Diplomacy(new Dice(seed), states, allCategories);
  return Array.from({ length: rounds }, () => diplomacy.round());
}

describe('what the states negotiate', () => {
  it('is of every kind: wider and narrower, with and without purposes and dates, agreed and not, under both kinds of policy', () => {
    const all = negotiations(1, 20);
    const pacts = all.flatMap((round) => round.pacts);
    for (const has of [({ effect }) => effect === 'widens', ({ effect }) => effect === 'narrows', ({ purposes }) => purposes !== undefined, ({ lastsSeconds }) => lastsSeconds === 40, ({ beginsInSeconds }) => beginsInSeconds > 1_000, ({ unwilling }) => unwilling !== undefined, ({ parties }) => parties.length > 2] as ((pact: Negotiations['pacts'][number]) => boolean)[]) {
      expect(pacts.some(has)).toBe(true);
    }
    expect(new Set(pacts.map(({ thirdParty }) => thirdParty)).size).toBe(3);
    expect(new Set(all.flatMap(({ policy }) => policy?.mode ?? []))).toEqual(new Set(['graduated', 'strict-binary']));
  });

  it('names each state once, consents to nothing against a party, and ends by a party what was agreed before', () => {
    const known = new Map<number, readonly string[]>();
    const ended: number[] = [];
    for (const { pacts, endings } of negotiations(2, 12)) {
      for (const { of, by } of endings) expect(known.get(of)).toContain(by);
      ended.push(...endings.map(({ of }) => of));
      for (const { n, parties, unwilling } of pacts) {
        expect([new Set(parties).size, unwilling === parties[0]]).toEqual([parties.length, false]);
        known.set(n, parties);
      }
    }
    expect(new Set(ended).size).toBe(ended.length);
  });
});
