import { brokenDown } from './broken-down';

const part = (citizenship: string, route: string, count: number) => ({ state: 'GR', citizenship, route, count });
const revision = {
  at: new Date('2026-06-01T00:00:00Z'),
  byState: { GR: 21 },
  parts: [part('SYR', 'SY>TR>DE', 10), part('AFG', 'SY>TR>DE', 5), part('', 'SY>TR>GR>DE', 4), part('IRQ', 'SY>DE', 2)],
  named: { citizenship: ['SYR', 'AFG'], route: ['SY>TR>DE', 'SY>TR>GR>DE'] },
};

describe('a number broken down', () => {
  it('by citizenship and by route has a rest that adds up with the parts', () => {
    expect(brokenDown(revision, 'citizenship')).toEqual({ parts: [{ citizenship: 'AFG', count: 5 }, { citizenship: 'SYR', count: 10 }], rest: 6 });
    expect(brokenDown(revision, 'route')).toEqual({ parts: [{ route: ['SY', 'TR', 'DE'], count: 15 }, { route: ['SY', 'TR', 'GR', 'DE'], count: 4 }], rest: 2 });
  });

  it('by leg is made of the routes that are shown, and of nothing else', () => {
    const leg = (from: string, to: string, count: number) => ({ leg: { from, to }, count });
    expect(brokenDown(revision, 'leg')).toEqual({ parts: [leg('SY', 'TR', 19), leg('TR', 'DE', 15), leg('TR', 'GR', 4), leg('GR', 'DE', 4)], rest: 2 });
  });

  it('of which no parts are kept is one rest', () => {
    expect(brokenDown({ at: revision.at, byState: { GR: 9, IT: 2 } }, 'leg')).toEqual({ parts: [], rest: 11 });
  });
});
