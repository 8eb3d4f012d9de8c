import { countries, isCountry, knownStates, territoryOf } from './index';

describe('territories', () => {
  it('know their state: those that took part beside it, or are members without it', () => {
    const known = knownStates.map(({ country }) => [country, territoryOf(country)]).filter(([, state]) => state !== undefined);
    expect(known).toEqual([['HK', 'CN'], ['MO', 'CN'], ['NC', 'FR'], ['NF', 'AU']]);
  });

  it('belong to states that belong to none', () => {
    const owners = countries.map(({ alpha2 }) => territoryOf(alpha2)).filter((state) => state !== undefined);
    expect(owners.length).toBeGreaterThan(40);
    expect(owners.filter((state) => !isCountry(state) || territoryOf(state) !== undefined)).toEqual([]);
  });
});
