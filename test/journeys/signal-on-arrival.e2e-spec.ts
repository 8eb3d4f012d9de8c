import { eventually, present } from '@openvrs/testing';
import { historyBefore, monthlyReturn } from '../../apps/analytics/src/pattern/released-report.builder';
import { RunningAnalytics } from '../../apps/analytics/src/running-analytics.fixture';
import { reproduce } from '../../tools/signal-reproduce/reproduce';

const quiet = [3, 5, 0, 4, 6, 2, 5, 3, 4, 1, 6, 4];

describe('a released report is judged on arrival', () => {
  let analytics: RunningAnalytics;
  beforeAll(async () => {
    analytics = await RunningAnalytics.start(1, { NOVELTY_MINIMUM_SIGHTINGS: '20' });
    const history = [...historyBefore('2021-07', quiet, { citizenship: 'IRQ' }), ...historyBefore('2021-07', [...quiet].reverse(), { nodes: ['TR', 'GR'] })];
    await analytics.release(...history);
    await eventually(async () => expect(await analytics.projected()).toBe(history.length));
  }, 60_000);
  afterAll(() => analytics.stop());

  it('history builds baselines and says nothing', async () => {
    expect(analytics.raised).toEqual([]);
    await eventually(async () => expect(await analytics.counted('leg|BY>PL')).toBe(quiet.reduce((sum, count) => sum + count, 0)));
  });

  it('a count within its past says nothing, one far above it is a surge with all that it rests on', async () => {
    await analytics.release(monthlyReturn('june-again', '2021-07', { count: 4, citizenship: 'IRQ' }));
    await eventually(async () => expect(await analytics.counted('leg|BY>PL')).toBe(47));
    expect(analytics.raised).toEqual([]);

    await analytics.release(monthlyReturn('july', '2021-07', { count: 1_900, citizenship: 'IRQ' }));
    await eventually(() => expect(analytics.raised.map(({ pattern }) => pattern.key).sort()).toEqual(['leg-citizenship|BY>PL|IRQ', 'leg|BY>PL']));
    const signal = present('signal', analytics.raised.find(({ pattern }) => pattern.citizenship === 'IRQ'));
    expect(signal).toMatchObject({
      lane: 'surge',
      severity: 'extreme',
      dangerToLife: false,
      series: { unit: 'detections', frequency: 'month', period: '2021-07' },
      categories: ['flows', 'routes'],
      basis: { states: ['PL'], handlings: [{ tlp: 'GREEN' }] },
      cause: { reportId: 'july' },
      evidence: {
        observed: 1_904, reportCount: 2, contributingStateCount: 1, grades: ['admiralty:B2'],
        window: { from: '2021-07-01', to: '2021-07-31' }, observedOver: { from: '2020-07-01', to: '2021-07-31' },
      },
    });
    expect(signal.evidence.baseline.map(({ value }) => value)).toEqual(quiet);
    expect(signal.evidence.upper).toBeLessThan(1_904);
    expect(analytics.raised.map((each) => reproduce(each)).filter(({ same }) => !same)).toEqual([]);
  });

  it('it is said once a period, whatever follows and whatever is delivered again', async () => {
    const before = analytics.raised.length;
    await analytics.release(monthlyReturn('july-late', '2021-07', { count: 100, citizenship: 'IRQ' }));
    await analytics.again(monthlyReturn('july', '2021-07', { count: 1_900, citizenship: 'IRQ' }));
    await eventually(async () => expect(await analytics.counted('leg|BY>PL')).toBe(2_047));
    expect(analytics.raised).toHaveLength(before);
  });

  it('a pattern never seen is news once, told by its most general part', async () => {
    await analytics.release(monthlyReturn('first-of-a-leg', '2021-07', { count: 3, citizenship: 'CUB', nodes: ['RS', 'XK'] }));
    const news = await eventually(() => present('news', analytics.raised.find(({ lane }) => lane === 'novelty')));
    expect(news).toMatchObject({ severity: 'minor', pattern: { key: 'leg|RS>XK' }, evidence: { observed: 3, baseline: [], method: 'good-turing-first-seen' } });

    await analytics.release(monthlyReturn('second-of-a-leg', '2021-07', { count: 2, citizenship: 'CUB', nodes: ['RS', 'XK'], state: 'RS' }));
    await eventually(async () => expect(await analytics.counted('leg|RS>XK')).toBe(5));
    expect(analytics.raised.filter(({ lane }) => lane === 'novelty')).toHaveLength(1);
  });

  it('the dead among those reported make it a danger to life', async () => {
    const harms = [{ kind: 'dead', count: { state: 'known' as const, value: 4 } }];
    await analytics.release(monthlyReturn('wreck', '2021-07', { count: 900, nodes: ['TR', 'GR'], state: 'GR', content: { harms } }));
    const signal = await eventually(() => present('signal', analytics.raised.find(({ pattern }) => pattern.key === 'leg|TR>GR')));
    expect(signal).toMatchObject({ lane: 'surge', dangerToLife: true, basis: { states: ['GR', 'PL'] } });
  });

  it('a signal is taken back with the reason when what it rested on is withdrawn, and raised anew when it comes again', async () => {
    await analytics.withdraw('wreck', 2);
    const taken = await eventually(() => present('superseded', analytics.superseded[0]));
    const signal = present('signal', analytics.raised.find(({ pattern }) => pattern.key === 'leg|TR>GR'));
    expect(taken.signalId).toBe(signal.signalId);
    expect(taken.reason).toContain('withdrawn or corrected');

    await analytics.release(monthlyReturn('wreck-again', '2021-07', { count: 950, nodes: ['TR', 'GR'], state: 'GR' }));
    const anew = await eventually(() => present('anew', analytics.raised.find(({ cause }) => cause.reportId === 'wreck-again')));
    expect(anew.signalId).not.toContain(signal.signalId);
  });

  it('a correction that still surges leaves the signal standing', async () => {
    const before = analytics.superseded.length;
    await analytics.release(monthlyReturn('july', '2021-07', { count: 1_500, citizenship: 'IRQ', version: 2 }));
    await eventually(async () => expect(await analytics.counted('leg|BY>PL')).toBe(1_647));
    expect(analytics.superseded).toHaveLength(before);
    expect(await analytics.deadLetters()).toBe(0);
  });

  it('administrators read signals, page by page; nobody else does', async () => {
    const first = await analytics.get('/v1/signals?limit=2', ['administrator']);
    expect(first.status).toBe(200);
    expect(first.body['signals']).toHaveLength(2);
    const next = await analytics.get(`/v1/signals?limit=200&after=${String(first.body['next'])}`, ['administrator']);
    expect((next.body['signals'] as unknown[]).length).toBe(analytics.raised.length - 2);

    const { signalId } = analytics.raised[0]!;
    expect((await analytics.get(`/v1/signals/${signalId}`, ['administrator'])).body).toMatchObject({ signalId, status: 'raised' });
    const burden = await analytics.get('/v1/signal-burden', ['administrator']);
    expect(burden.body).toMatchObject({ days: 28, allowedPerStateMonth: 3 });
    expect((burden.body['burden'] as { signals: number }[])[0]!.signals).toBeGreaterThan(0);
    expect(await analytics.get('/v1/signals/nothing', ['administrator'])).toMatchObject({ status: 404, body: { code: 'signal-not-found' } });
    expect(await analytics.get('/v1/signals?after=nonsense', ['administrator'])).toMatchObject({ status: 400, body: { code: 'cursor-invalid' } });
    expect((await analytics.get('/v1/signals', ['subscriber', 'focal-point', 'agency-system'])).status).toBe(403);
  });
});
