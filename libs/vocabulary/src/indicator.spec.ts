import { countingUnits, indicators, modes, means, categories, valueStates } from './index';

describe('indicators', () => {
  it('keep the number of the risk analysis network', () => {
    expect(indicators.entries.map(({ fran }) => fran)).toEqual(['1A', '1B', '2', '3', '4', '6']);
  });

  it('say in which unit the network counts', () => {
    expect(indicators.entries.every(({ counts }) => countingUnits.has(counts))).toBe(true);
  });
});

describe('modes', () => {
  it('follow Recommendation 19, and add going on foot', () => {
    expect(modes.entries.map(({ rec19 }) => rec19)).toEqual([0, 1, 2, 3, 4, 6, 8, undefined]);
    expect(modes.get('on-foot').rec19).toBeUndefined();
  });

  it('are what each means of transport goes by', () => {
    expect(means.entries.every(({ mode }) => modes.has(mode))).toBe(true);
  });
});

it('has six categories and four states of a value', () => {
  expect(categories.codes).toHaveLength(6);
  expect(valueStates.codes).toEqual(['known', 'unknown', 'not-collected', 'not-applicable']);
});
