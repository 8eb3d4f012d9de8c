import fc from 'fast-check';
import type { FlowV1, ReportContentV1 } from '@openvrs/contracts';
import { contributionsOf } from './contribution';
import { content, flow, route } from './report.builder';

const moria = { country: 'GR', locode: 'GRMJT' };
const ayvalik = { country: 'TR', locode: 'TRAYV' };

const crossing = (citizenship: string): string => `crossing-citizenship|TR>GR|illegal-border-crossing-between-bcps|${citizenship}`;

function counts(parts: Partial<ReportContentV1>): Record<string, number> {
  return Object.fromEntries(contributionsOf(content(parts)).map(({ series, count }) => [series.pattern.key, count]));
}

describe('the patterns of a report', () => {
  it('given a leg between countries, it is watched once', () => {
    expect(counts({})).toEqual({ 'leg|TR>GR': 5 });
  });

  it('given finer codes, the leg is watched between the countries and between the places', () => {
    expect(counts({ routes: [route('r', [ayvalik, moria], 'maritime')] })).toEqual({
      'leg|TR>GR': 5, 'leg|TRAYV>GRMJT': 5, 'leg-mode|TR>GR|maritime': 5,
    });
  });

  it('given a leg within a country, only its places say anything', () => {
    expect(counts({ routes: [route('r', [moria, { country: 'GR', subdivision: 'GR-I' }], 'maritime')] })).toEqual({
      'leg|GRMJT>GR-I': 5, 'leg-mode|GRMJT>GR-I|maritime': 5,
    });
    expect(counts({ routes: [route('r', ['GR', 'GR'])] })).toEqual({});
  });

  it('given several legs, the route is watched beside them', () => {
    expect(counts({ routes: [route('r', ['SY', 'TR', 'GR', 'GR'])] })).toEqual({ 'route|SY>TR>GR': 5, 'corridor|SY>GR': 5, 'leg|SY>TR': 5, 'leg|TR>GR': 5 });
  });

  it('given a route that passes a leg twice, the leg counts once', () => {
    expect(counts({ routes: [route('r', ['TR', 'GR', 'TR', 'GR'])] })['leg|TR>GR']).toBe(5);
  });

  it('given two routes over one leg, the leg counts both', () => {
    const routes = [route('a', ['SY', 'TR', 'GR']), route('b', ['TR', 'GR'])];
    expect(counts({ routes, flows: [flow({ routeRef: 'a', count: 2 }), flow({ routeRef: 'b', count: 3 })] })['leg|TR>GR']).toBe(5);
  });

  it('given citizenships, each is watched on the leg', () => {
    const flows = [flow({ citizenship: 'AFG', count: 3 }), flow({ citizenship: 'SYR', count: 4 })];
    expect(counts({ flows })).toEqual({
      'leg|TR>GR': 7, 'leg-citizenship|TR>GR|AFG': 3, 'leg-citizenship|TR>GR|SYR': 4, [crossing('AFG')]: 3, [crossing('SYR')]: 4,
    });
  });

  it('given a total beside its citizenships, the total is not counted twice', () => {
    const flows = [flow({ count: 10 }), flow({ citizenship: 'AFG', count: 3 }), flow({ citizenship: 'SYR', count: 4 })];
    expect(counts({ flows })).toMatchObject({ 'leg|TR>GR': 10, 'leg-citizenship|TR>GR|AFG': 3, 'leg-citizenship|TR>GR|SYR': 4 });
  });

  it('given two breakdowns of the same people, the fuller one is the total', () => {
    const flows = [flow({ citizenship: 'AFG', count: 3 }), flow({ sex: 'male', count: 4 }), flow({ sex: 'female', count: 1 })];
    expect(counts({ flows })).toMatchObject({ 'leg|TR>GR': 5, 'leg-citizenship|TR>GR|AFG': 3 });
  });

  it('given a citizenship broken down further, its rows are added', () => {
    const flows = [flow({ citizenship: 'AFG', sex: 'male', count: 3 }), flow({ citizenship: 'AFG', sex: 'female', count: 1 }), flow({ citizenship: 'SYR', count: 2 })];
    expect(counts({ flows })).toMatchObject({ 'leg|TR>GR': 6, 'leg-citizenship|TR>GR|AFG': 4, 'leg-citizenship|TR>GR|SYR': 2 });
  });

  it('given an indicator that counts no crossing, who crossed how is not watched', () => {
    const stay = [flow({ indicator: 'illegal-stay', citizenship: 'AFG', count: 3 })];
    expect(counts({ flows: stay })).toEqual({ 'leg|TR>GR': 3, 'leg-citizenship|TR>GR|AFG': 3 });
  });

  it('given methods, each is watched on the legs it was used on', () => {
    const methods = [{ means: 'inflatable-boat', concealment: 'none', legIndex: 1 }, { routeRef: 'r', documentFraud: 'used-by-another' }, { routeRef: 'other', means: 'lorry' }];
    expect(Object.keys(counts({ routes: [route('r', ['SY', 'TR', 'GR'])], methods })).filter((key) => key.startsWith('leg-method'))).toEqual([
      'leg-method|SY>TR|document-fraud:used-by-another', 'leg-method|TR>GR|means:inflatable-boat', 'leg-method|TR>GR|document-fraud:used-by-another',
    ]);
  });

  it.each(['unknown', 'not-collected', 'not-applicable'] as const)('given a count that is %s, a return contributes nothing', (count) => {
    const month = { from: '2026-03-01', to: '2026-03-31' };
    expect(counts({ kind: 'statistical', period: month, flows: [flow({ count })] })).toEqual({});
  });

  it('given zero, nothing was seen', () => {
    expect(counts({ flows: [flow({ count: 0 })] })).toEqual({});
  });

  it('given an incident on a route without a number, the incident is what is counted', () => {
    const [seen] = contributionsOf(content({ flows: [flow({ count: 'unknown' })] }));
    expect(seen).toMatchObject({ count: 1, series: { indicator: 'sighting', unit: 'events' } });
  });

  it('given a flow that names no route, an incident means its only one and a return means none', () => {
    const flows = [flow({ routeRef: undefined, count: 5 })];
    expect(counts({ flows })).toEqual({ 'leg|TR>GR': 5 });
    expect(counts({ kind: 'statistical', period: { from: '2026-03-01', to: '2026-03-31' }, flows })).toEqual({});
  });

  it('given a nil return or a period of no calendar, there is no series', () => {
    expect(counts({ kind: 'nil' })).toEqual({});
    expect(counts({ kind: 'statistical', period: { from: '2026-03-03', to: '2026-03-20' } })).toEqual({});
  });

  it('incidents are counted by week, returns by the length of their period', () => {
    const week = { from: '2026-03-02', to: '2026-03-08' };
    const [incident] = contributionsOf(content());
    const [weekly] = contributionsOf(content({ kind: 'statistical', period: week }));
    expect([incident!.period, weekly!.period]).toEqual(['2026-W10', '2026-W10']);
    expect(incident!.cellId).not.toBe(weekly!.cellId);
  });
});

const flows: fc.Arbitrary<FlowV1[]> = fc.array(
  fc.record({
    indicator: fc.constantFrom('illegal-stay', 'refusal-of-entry'),
    unit: fc.constantFrom('persons' as const, 'detections' as const, 'events' as const),
    count: fc.nat({ max: 50 }),
    citizenship: fc.option(fc.constantFrom('AFG', 'SYR'), { nil: undefined }),
    sex: fc.option(fc.constantFrom('male', 'female'), { nil: undefined }),
    routeRef: fc.constantFrom('a', 'b'),
  }).map((parts) => flow(parts)),
  { maxLength: 12 },
);
const routes = [route('a', ['SY', 'TR', 'GR'], 'road'), route('b', ['TR', 'GR'], 'maritime')];

describe('contributions, for all flows', () => {
  it('never cross units or indicators, and never exceed what the rows of one add up to', () => {
    fc.assert(fc.property(flows, (lines) => {
      for (const { series, count } of contributionsOf(content({ routes, flows: lines })).filter((each) => each.series.indicator !== 'sighting')) {
        const alike = lines.filter(({ unit, indicator }) => unit === series.unit && indicator === series.indicator);
        const most = alike.reduce((sum, line) => sum + line.count.value!, 0);
        expect(count).toBeGreaterThan(0);
        expect(count).toBeLessThanOrEqual(most);
      }
    }));
  });

  it('do not depend on the order of the lines, and give a cell once', () => {
    fc.assert(fc.property(flows, (lines) => {
      const cells = contributionsOf(content({ routes, flows: lines })).map(({ cellId, count }) => `${cellId} ${count}`);
      const reversed = contributionsOf(content({ routes, flows: [...lines].reverse() })).map(({ cellId, count }) => `${cellId} ${count}`);
      expect(new Set(cells).size).toBe(cells.length);
      expect(reversed.sort()).toEqual(cells.sort());
    }));
  });

  it('a citizenship never counts more than its leg', () => {
    fc.assert(fc.property(flows, (lines) => {
      const withoutTotals = lines.filter(({ citizenship }) => citizenship !== undefined);
      const all = contributionsOf(content({ routes, flows: withoutTotals }));
      for (const part of all.filter(({ series }) => series.pattern.family === 'leg-citizenship')) {
        const leg = all.find(({ series: { pattern, unit, indicator } }) =>
          pattern.key === `leg|${part.series.pattern.key.split('|')[1]}` && unit === part.series.unit && indicator === part.series.indicator);
        expect(leg!.count).toBeGreaterThanOrEqual(part.count);
      }
    }));
  });
});
