import { openData, reportReleasedV1 } from '@openvrs/contracts';
import { indicators, isCitizenship, isCountry, isSubdivision } from '@openvrs/vocabulary';
import { join } from 'node:path';
import { repositoryRoot } from '../../stack/repository-root';
import { assumptions } from './assumptions';
import type { DemoReport } from './demo-report';
import { readPublishedData } from './published-data';
import { demoReports, replayableMonths } from './returns';

const data = readPublishedData(join(repositoryRoot(), 'tools', 'demo', 'data'));
const all = demoReports(data);

const countOf = (report: DemoReport | undefined, citizenship?: string): number =>
  (report?.content.flows ?? [])
    .filter((flow) => citizenship === undefined || flow.citizenship === citizenship)
    .reduce((sum, flow) => sum + (flow.count.value ?? 0), 0);

const of = (month: string, from: string, to: string, mode: string): DemoReport | undefined =>
  all.find(({ month: m, content }) => {
    const leg = content.routes[0]?.legs[0];
    return m === month && leg?.from.country === from && leg.to.country === to && leg.mode === mode;
  });

describe('the returns of the demo', () => {
  it('come in the order of the months', () => {
    const months = all.map(({ month }) => month);
    expect(months).toEqual([...months].sort());
    expect(months[0]).toBe('2009-01');
  });

  it('carry a key of their own', () => {
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
  });

  it('lose no detection of a route that somebody reports, and double none', () => {
    const routes = new Set(assumptions.map(({ source }) => (source.of === 'frontex' ? `${source.route}|${source.border}` : '')));
    const published = data.frontex.filter(({ route, border }) => routes.has(`${route}|${border}`));
    const said = all.filter(({ content }) => content.flows[0]?.unit === 'detections');
    expect(said.reduce((sum, report) => sum + countOf(report), 0)).toBe(published.reduce((sum, { detections }) => sum + detections, 0));
    expect(published.length).toBeGreaterThan(0.998 * data.frontex.length);
  });

  it('never mix detections and people in one return', () => {
    for (const { content } of all) expect(new Set(content.flows.map(({ unit }) => unit)).size).toBe(1);
  });

  it('name each citizenship once in a return', () => {
    for (const { content } of all) {
      const named = content.flows.map(({ citizenship }) => citizenship);
      expect(new Set(named).size).toBe(named.length);
    }
  });

  it('use words of the vocabulary only', () => {
    for (const { content } of all) {
      expect(content.flows.every(({ indicator, citizenship }) => indicators.has(indicator) && (!citizenship || isCitizenship(citizenship)))).toBe(true);
    }
    for (const { from, to, toSubdivision } of assumptions) expect([from, to].every(isCountry) && (!toSubdivision || isSubdivision(toSubdivision))).toBe(true);
  });

  it('keep the contract of a released report', () => {
    for (const { state, agency, key, content } of all.filter((_, index) => index % 40 === 0)) {
      const whole = { ...content, history: false, categories: ['flows', 'routes'], fees: [], methods: [], migrantProfiles: [], smugglerProfiles: [], harms: [] };
      const released = { reportId: key.slice(0, 64), version: 1, state, agency, receivedAt: '2021-08-01T00:00:00Z', releasedAt: '2021-08-01T00:00:00Z', content: whole };
      expect(openData(reportReleasedV1, released)).toBeDefined();
    }
  });

  it('say zero where nothing was counted', () => {
    const empty = all.filter((report) => countOf(report) === 0);
    expect(empty.length).toBeGreaterThan(50);
    for (const { content } of empty) expect(content.flows).toEqual([expect.objectContaining({ count: { state: 'known', value: 0 } })]);
  });

  it('leave out a month that is not over in the publication', () => {
    const months = all.filter(({ state }) => state === 'GB').map(({ month }) => month);
    expect(months[0]).toBe('2018-01');
    expect(months.at(-1)).toBe('2026-07');
  });

  it('can be cut to a window', () => {
    const months = demoReports(data, { from: '2021-05', to: '2021-12' }).map(({ month }) => month);
    expect([months[0], months.at(-1)]).toEqual(['2021-05', '2021-12']);
    expect(replayableMonths(data)).toEqual({ first: '2009-02', last: '2025-04' });
  });
});

describe('events that a reader of the news knows', () => {
  it('Belarus, summer 2021: Iraqis through the eastern border, from tens to two thousand', () => {
    const iraqis = ['2021-04', '2021-05', '2021-06', '2021-07', '2021-08'].map((month) => countOf(of(month, 'BY', 'PL', 'on-foot'), 'IRQ'));
    expect(iraqis).toEqual([expect.any(Number), expect.any(Number), 352, 1903, expect.any(Number)]);
    expect(Math.max(iraqis[0]!, iraqis[1]!)).toBeLessThan(70);
    expect(iraqis[4]).toBeGreaterThan(1000);
  });

  it('Ceuta, May 2021: Moroccans over land', () => {
    expect(countOf(of('2021-05', 'MA', 'ES', 'on-foot'), 'MAR')).toBe(100);
    expect(countOf(of('2021-04', 'MA', 'ES', 'on-foot'), 'MAR')).toBeLessThan(5);
  });

  it('the Channel, November 2021: nearly seven thousand people', () => {
    expect(countOf(of('2021-11', 'FR', 'GB', 'maritime'))).toBe(6971);
  });
});
