import fc from 'fast-check';
import { content, flow, route } from '../pattern/report.builder';
import { flowsOf } from './flow';

const month = { from: '2026-03-01', to: '2026-03-31' };
const rest = 'illegal-border-crossing-between-bcps|persons';

describe('what a report adds to flows', () => {
  it('is counted where its routes begin and end, once, by the way they take', () => {
    const told = content({ kind: 'statistical', period: month, routes: [route('r', ['SY', 'TR', 'GR']), route('s', ['SY', 'LB', 'GR'])], flows: [flow({ count: 5 }), flow({ count: 7, routeRef: 's' })] });
    const parts = [{ route: 'SY>TR>GR', citizenship: '', count: 5 }, { route: 'SY>LB>GR', citizenship: '', count: 7 }];
    expect(flowsOf(told)).toEqual([{ key: `SY|GR|statistical|detection|${rest}|month|2026-03`, count: 12, parts }]);
  });

  it('is counted by citizenship as far as it is said, unless that comes to more than the total', () => {
    const partsOf = (...counts: [number, string?][]): unknown =>
      flowsOf(content({ flows: counts.map(([count, citizenship]) => flow({ count, ...(citizenship ? { citizenship } : {}) })) }))[0]?.parts?.map(({ citizenship, count }) => [citizenship, count]);
    expect(partsOf([10], [4, 'SYR'], [3, 'AFG'])).toEqual([['SYR', 4], ['AFG', 3], ['', 3]]);
    expect(partsOf([4, 'SYR'], [3, 'XXX'])).toEqual([['SYR', 4], ['', 3]]);
    expect(partsOf([5], [4, 'SYR'], [3, 'AFG'])).toEqual([['', 5]]);
  });

  it('names countries that a way passes, not the places within', () => {
    const passed = ['SY', { country: 'TR', subdivision: 'TR-35' }, { country: 'TR', subdivision: 'TR-09' }, 'GR'];
    expect(flowsOf(content({ routes: [route('r', passed)] }))[0]?.parts?.map((part) => part.route)).toEqual(['SY>TR>GR']);
  });

  it('is nothing within a country, of no known count, or of a time that is no period', () => {
    expect(flowsOf(content({ routes: [route('r', [{ country: 'TR', subdivision: 'TR-35' }, { country: 'TR', subdivision: 'TR-09' }])] }))).toEqual([]);
    expect(flowsOf(content({ flows: [flow({ count: 'unknown' })] })).every(({ key }) => key.includes('|sighting|'))).toBe(true);
    expect(flowsOf(content({ kind: 'statistical', period: { from: '2026-03-02', to: '2026-03-19' } }))).toEqual([]);
  });

  it('is in one flow only, whatever the route passes', () => {
    const nodes = fc.uniqueArray(fc.constantFrom('SY', 'TR', 'GR', 'MK', 'RS', 'HU', 'AT', 'DE'), { minLength: 2 });
    fc.assert(fc.property(nodes, fc.integer({ min: 1, max: 99 }), (passed, count) => {
      expect(flowsOf(content({ routes: [route('r', passed)], flows: [flow({ count })] }))).toEqual([{ key: `${passed[0]}|${passed.at(-1)}|incident|detection|${rest}|week|2026-W10`, count, parts: [{ route: passed.join('>'), citizenship: '', count }] }]);
    }));
  });
});
