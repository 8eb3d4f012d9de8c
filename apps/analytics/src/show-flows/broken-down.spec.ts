import { brokenDown } from './broken-down';

const number = {
  count: 21,
  parts: { citizenship: [{ group: 'AFG', count: 5 }, { group: 'SYR', count: 10 }], route: [{ group: 'SY>TR>DE', count: 15 }, { group: 'SY>TR>GR>DE', count: 4 }] },
};

describe('a number broken down', () => {
  it('by citizenship and by route has a rest that adds up with the parts', () => {
    expect(brokenDown(number, 'citizenship')).toEqual({ parts: [{ citizenship: 'AFG', count: 5 }, { citizenship: 'SYR', count: 10 }], rest: 6 });
    expect(brokenDown(number, 'route')).toEqual({ parts: [{ route: ['SY', 'TR', 'DE'], count: 15 }, { route: ['SY', 'TR', 'GR', 'DE'], count: 4 }], rest: 2 });
  });

  it('by leg is made of the routes that are shown, and of nothing else', () => {
    const leg = (from: string, to: string, count: number) => ({ leg: { from, to }, count });
    expect(brokenDown(number, 'leg')).toEqual({ parts: [leg('SY', 'TR', 19), leg('TR', 'DE', 15), leg('TR', 'GR', 4), leg('GR', 'DE', 4)], rest: 2 });
  });

  it('of which no parts are kept is one rest', () => {
    expect(brokenDown({ count: 11, parts: { citizenship: [], route: [] } }, 'leg')).toEqual({ parts: [], rest: 11 });
  });
});
