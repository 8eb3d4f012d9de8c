import { FlowsUnderAttack, wish } from './flows-under-attack.fixture';

const now = new Date('2026-06-01T00:00:00Z');
const counted = async (flows: FlowsUnderAttack, as = 'NZ', ...rest: [('analysis' | 'investigation')?]): Promise<number | undefined> => (await flows.ask(as, ...rest)).rows[0]?.count;

function given(...tellers: readonly string[]): FlowsUnderAttack {
  const flows = new FlowsUnderAttack(() => now);
  for (const state of ['NZ', 'DE', 'FR', 'GR', 'HU', 'IT']) flows.entitle(state, 'contributor');
  for (const state of tellers) flows.tell(state, state, { '2026-01': 10 });
  return flows;
}

describe('flows', () => {
  it('of three states are as none; of four they are shown, and the ledger is told on whose reports they rest and under what', async () => {
    const flows = given('DE', 'FR', 'GR');
    expect(await flows.ask('NZ')).toEqual(await given().ask('NZ'));
    flows.tell('HU', 'HU', { '2026-01': 5 });
    expect(await flows.ask('NZ')).toEqual({ rows: [{ period: '2026-01', count: 35, revisedAt: now.toISOString() }], origins: ['DE', 'FR', 'GR', 'HU'], allowance: { policyVersion: 'p', grounds: ['category-earned'], agreements: [] } });
  });

  it('stay as they are until four states have changed them', async () => {
    const flows = given('DE', 'FR', 'GR', 'HU');
    expect(await counted(flows)).toBe(40);
    for (const state of ['IT', 'DE', 'FR']) {
      flows.tell(`${state}-2`, state, { '2026-01': 7 });
      expect(await counted(flows)).toBe(40);
    }
    flows.tell('GR', 'GR', { '2026-01': 1 });
    expect(await counted(flows)).toBe(52);
  });

  it('do not come back to what would tell two states by the detour of a third revision', async () => {
    const flows = given('DE', 'FR', 'GR', 'HU');
    await flows.ask('NZ');
    for (const state of ['DE', 'FR', 'GR', 'HU']) flows.tell(state, state, { '2026-01': 20 });
    expect(await counted(flows)).toBe(80);
    for (const state of ['DE', 'FR', 'GR']) flows.tell(state, state, { '2026-01': 10 });
    flows.tell('IT', 'IT', { '2026-01': 3 });
    expect(await counted(flows)).toBe(80);
  });

  it('are shown to nobody while a report in them is withdrawn, until they are revised', async () => {
    const flows = given('DE', 'FR', 'GR', 'HU', 'IT');
    await flows.ask('NZ');
    flows.withdraw('IT');
    expect(await counted(flows)).toBeUndefined();
    flows.tell('IT-2', 'IT', { '2026-01': 10 });
    expect(await counted(flows)).toBe(50);
  });

  it('are shown at once to those alone whom an originator still names, when it narrows its audience', async () => {
    const flows = given('DE', 'FR', 'GR', 'HU');
    await flows.ask('NZ');
    flows.tell('HU', 'HU', { '2026-01': 10 }, { tlp: 'GREEN', releasableTo: ['IT', 'HU'] });
    expect([await counted(flows), await counted(flows, 'IT')]).toEqual([undefined, 40]);
  });

  it('do not count what is not for everybody from the beginning', async () => {
    const flows = given('DE', 'FR', 'GR');
    flows.tell('HU', 'HU', { '2026-01': 5 }, { tlp: 'GREEN', releasableTo: ['NZ', 'HU'] });
    flows.tell('IT', 'IT', { '2026-01': 5 }, { tlp: 'GREEN', embargoUntil: '2026-07-01T00:00:00Z' });
    expect(await counted(flows)).toBeUndefined();
  });

  it('stay as they are for their while, unless they are shown no longer', async () => {
    let clock = now;
    const flows = new FlowsUnderAttack(() => clock, 3_600_000);
    flows.entitle('NZ', 'contributor');
    const told = ['DE', 'FR', 'GR', 'HU'];
    const tell = (count: number): void => told.forEach((state) => flows.tell(state, state, { '2026-01': count }));
    tell(10);
    expect(await counted(flows)).toBe(40);
    tell(20);
    clock = new Date(now.getTime() + 3_599_999);
    expect(await counted(flows)).toBe(40);
    clock = new Date(now.getTime() + 3_600_000);
    expect(await counted(flows)).toBe(80);
    flows.withdraw('DE');
    for (const [at, state] of told.entries()) flows.tell(at === 0 ? 'DE-2' : state, state, { '2026-01': 30 });
    expect(await counted(flows)).toBe(120);
  });

  it('are closed to whom they are no longer for before they are worked out anew', async () => {
    const flows = given('DE', 'FR', 'GR', 'HU');
    await flows.ask('NZ');
    flows.tell('HU', 'HU', { '2026-01': 10 }, { tlp: 'GREEN', releasableTo: ['IT', 'HU'] });
    expect((await flows.askAtOnce('NZ')).rows).toEqual([]);
  });

  it('do not flicker where a report changes that is not in them, or that is for as many as before', async () => {
    const flows = given('DE', 'FR', 'GR', 'HU');
    flows.tell('red', 'GR', { '2026-01': 10 }, { tlp: 'RED' });
    await flows.ask('NZ');
    flows.withdraw('red');
    flows.tell('DE', 'DE', { '2026-01': 11 });
    expect((await flows.askAtOnce('NZ')).rows).toMatchObject([{ count: 40 }]);
  });

  it('need the right to flows and to routes', async () => {
    const flows = given('DE', 'FR', 'GR', 'HU');
    flows.entitle('NZ', 'observer');
    expect(await counted(flows)).toBeUndefined();
    expect(await counted(flows, 'IT')).toBe(40);
  });

  it('are gone at the midnight at which a standing ends, though nobody told anything', async () => {
    let clock = new Date('2026-05-31T23:59:59.999Z');
    const flows = new FlowsUnderAttack(() => clock);
    flows.entitle('NZ', 'contributor', [], '2026-06-01T00:00:00.000Z');
    for (const state of ['DE', 'FR', 'GR', 'HU']) flows.tell(state, state, { '2026-01': 10 });
    expect(await counted(flows)).toBe(40);
    clock = now;
    expect(await counted(flows)).toBeUndefined();
  });

  it('ask what they are wanted for where an agreement names purposes; nothing said is no purpose', async () => {
    const flows = given('DE', 'FR', 'GR', 'HU');
    flows.entitle('NZ', 'contributor', [{ agreementId: 'agr', effect: 'narrows', parties: ['NZ', 'HU'], categories: ['flows'], purposes: ['analysis'], from: '2020-01-01T00:00:00Z' }]);
    expect(await counted(flows)).toBeUndefined();
    expect(await counted(flows, 'NZ', 'investigation')).toBeUndefined();
    expect(await counted(flows, 'NZ', 'analysis')).toBe(40);
  });

  it('are broken down as far as four states told of each part', async () => {
    const flows = given();
    const told = (...counts: [string, number][]) => ({ '2026-01': counts.map(([citizenship, count]) => ({ citizenship, route: 'SY>TR>DE', count })) });
    for (const state of ['DE', 'FR', 'GR', 'HU']) flows.tell(state, state, told(['SYR', 3], ['AFG', 2]));
    flows.tell('IT', 'IT', told(['SYR', 3]));
    const row = async (by?: 'citizenship' | 'route' | 'leg') => (await flows.ask('NZ', undefined, by ? { by } : {})).rows[0];
    expect(await row()).toEqual({ period: '2026-01', count: 23, revisedAt: now.toISOString() });
    expect(await row('citizenship')).toMatchObject({ count: 23, parts: [{ citizenship: 'AFG', count: 8 }, { citizenship: 'SYR', count: 15 }], rest: 0 });
    expect(await row('route')).toMatchObject({ parts: [{ route: ['SY', 'TR', 'DE'], count: 23 }], rest: 0 });
    expect(await row('leg')).toMatchObject({ parts: [{ leg: { from: 'SY', to: 'TR' }, count: 23 }, { leg: { from: 'TR', to: 'DE' }, count: 23 }], rest: 0 });
  });

  it('of too many periods are refused; of none, turned about, there are none', async () => {
    await expect(given().ask('NZ', undefined, { since: '2016-01-01' })).rejects.toMatchObject({ code: 'too-many-periods' });
    expect((await given().ask('NZ', undefined, { since: wish.until, until: wish.since })).rows).toEqual([]);
  });
});
