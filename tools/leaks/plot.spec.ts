import { Dice } from '../chaos/dice';
import { careful, Plot, states, swell, type Round } from './plot';

function rounds(seed: number, count: number): Round[] {
  const plot = new Plot(new Dice(seed));
  return Array.from({ length: count }, () => plot.round(40));
}

describe('the plot', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(rounds(7, 3)).toEqual(rounds(7, 3));
    expect(rounds(7, 1)).not.toEqual(rounds(8, 1));
  });

  it('has something of every kind in it', () => {
    const all = rounds(1, 6);
    const tellings = all.flatMap((round) => [...round.tellings, ...round.echoes]);
    const handlings = tellings.map(({ handling }) => handling);
    expect(handlings.some(({ tlp, releasableTo }) => tlp === 'RED' && releasableTo === undefined)).toBe(true);
    expect(handlings.some(({ tlp, releasableTo }) => tlp !== 'RED' && releasableTo !== undefined)).toBe(true);
    for (const has of [({ harm }) => harm, ({ sighting }) => sighting, ({ embargoSeconds }) => embargoSeconds === 30, ({ embargoSeconds }) => embargoSeconds === 200_000, ({ released }) => !released, ({ persons }) => persons === swell] as ((telling: Round['tellings'][number]) => boolean)[]) {
      expect(tellings.some(has)).toBe(true);
    }
    expect(all.some(({ withdrawals }) => withdrawals.length > 0) && all.some(({ corrections }) => corrections.length > 0)).toBe(true);
    expect(new Set(all.flatMap(({ nilReturns }) => nilReturns.map(({ state }) => state))).size).toBeGreaterThan(states.length / 2);
  });

  it('takes back only what was told before, and that once; only the careful state keeps anything back', () => {
    const known = new Set<number>();
    const taken: number[] = [];
    for (const { nilReturns, withdrawals, corrections, rehandlings, tellings, echoes } of rounds(3, 6)) {
      const replaced = [...corrections, ...rehandlings];
      for (const n of [...withdrawals, ...replaced.map(({ of }) => of)]) expect(known.has(n)).toBe(true);
      taken.push(...withdrawals, ...replaced.map(({ of }) => of));
      for (const { n } of [...nilReturns, ...tellings, ...echoes, ...replaced.map(({ by }) => by)]) known.add(n);
      expect(tellings.filter(({ released, state }) => !released && state !== careful)).toEqual([]);
    }
    expect(new Set(taken).size).toBe(taken.length);
  });

  it('lets each leg be told of once, or by a choir', () => {
    const legs = rounds(5, 4).flatMap(({ tellings, echoes, corrections }) => [...tellings, ...echoes, ...corrections.map(({ by }) => by)]).map(({ leg }) => `${leg.from}>${leg.to}`);
    const times = [...new Set(legs)].map((leg) => legs.filter((each) => each === leg).length);
    expect(new Set(times)).toEqual(new Set([1, 8, 9]));
  });

  it('corrects who may see a report, and nothing else of it', () => {
    const all = rounds(2, 5);
    const told = new Map(all.flatMap(({ tellings, corrections, rehandlings }) => [...tellings, ...[...corrections, ...rehandlings].map(({ by }) => by)]).map((each) => [each.n, each]));
    const pairs = all.flatMap(({ rehandlings }) => rehandlings.map(({ of, by }) => [told.get(of), by] as const));
    expect(pairs.length).toBeGreaterThan(10);
    const of = (each: Round['tellings'][number] | undefined): object => ({ handling: each?.handling, embargo: each?.embargoSeconds });
    for (const [before, after] of pairs) {
      expect(after).toMatchObject({ state: before?.state, leg: before?.leg, persons: before?.persons, harm: before?.harm, sighting: before?.sighting });
      expect(of(after)).not.toEqual(of(before));
    }
  });
});
