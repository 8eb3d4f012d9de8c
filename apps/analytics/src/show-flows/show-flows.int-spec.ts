import { eventually } from '@openvrs/testing';
import { monthlyReturn } from '../pattern/released-report.builder';
import { RunningAnalytics } from '../running-analytics.fixture';

const asked = '/v1/flows?from=BY&to=PL&since=2021-07-01&until=2021-08-31';

describe('flows, of a running service', () => {
  let analytics: RunningAnalytics;
  beforeAll(async () => {
    analytics = await RunningAnalytics.start(2);
    await analytics.entitle('NZ');
  }, 60_000);
  afterAll(() => analytics.stop());

  const flows = async (state: string): Promise<unknown> => (await analytics.get(asked, ['subscriber'], state)).body;

  it('are shown once four states told them, to whoever is entitled, and are revised together', async () => {
    await analytics.release(...['PL', 'LT', 'LV'].map((state) => monthlyReturn(`r-${state}`, '2021-07', { count: 10, state })));
    await eventually(async () => expect(await analytics.projected()).toBe(3));
    expect(await flows('NZ')).toEqual({ flows: [] });
    await analytics.release(monthlyReturn('r-EE', '2021-07', { count: 4, state: 'EE' }));
    await eventually(async () => expect(await flows('NZ')).toMatchObject({ flows: [{ period: '2021-07', count: 34 }] }));
    expect(await flows('CK')).toEqual({ flows: [] });
    await analytics.release(monthlyReturn('r-FI', '2021-07', { count: 9, state: 'FI' }));
    await eventually(async () => expect(await analytics.projected()).toBe(5));
    expect(await flows('NZ')).toMatchObject({ flows: [{ count: 34 }] });
    await analytics.withdraw('r-PL', 2);
    await eventually(async () => expect(await flows('NZ')).toEqual({ flows: [] }));
  }, 60_000);

  it('are broken down by citizenship and leg, and stay as they were shown', async () => {
    const of = '/v1/flows?from=SY&to=AT&since=2021-07-01&until=2021-08-31';
    const by = async (dimension: string): Promise<unknown> => (await analytics.get(`${of}&by=${dimension}`, ['subscriber'], 'NZ')).body;
    const told = ['PL', 'LT', 'LV', 'EE'].map((state) => monthlyReturn(`c-${state}`, '2021-07', { count: 10, state, citizenship: 'SYR', nodes: ['SY', 'TR', 'AT'] }));
    const other = monthlyReturn('c-other', '2021-07', { count: 5, state: 'EE', citizenship: 'AFG', nodes: ['SY', 'TR', 'AT'] });
    await analytics.release(...told, other);
    const leg = (from: string, to: string): object => ({ leg: { from, to }, count: 45 });
    await eventually(async () => expect(await by('leg')).toMatchObject({ flows: [{ count: 45, parts: [leg('SY', 'TR'), leg('TR', 'AT')], rest: 0 }] }));
    // Beside the Syrians one state's Afghans would be left over.
    expect(await by('citizenship')).toMatchObject({ flows: [{ count: 45, parts: [], rest: 45 }] });
    expect((await analytics.get(`${of}&by=sex`, ['subscriber'], 'NZ')).status).toBe(400);
  }, 60_000);

  it('are there again when what they were worked out from is all that is left, as of before they were kept', async () => {
    const { database } = analytics.place;
    await analytics.stopReplicas();
    await database.collection('flowNumbers').deleteMany({});
    await analytics.addReplica();
    const of = '/v1/flows?from=SY&to=AT&since=2021-07-01&until=2021-08-31';
    await eventually(async () => expect((await analytics.get(of, ['subscriber'], 'NZ')).body).toMatchObject({ flows: [{ count: 45 }] }));
  }, 60_000);

  it('are asked for in words that are known, by states', async () => {
    expect(await analytics.get('/v1/flows?from=BY&to=Poland&since=2021-07-01&until=2021-08-31', ['subscriber'], 'NZ')).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
    expect(await analytics.get(`${asked}&frequency=day`, ['subscriber'], 'NZ')).toMatchObject({ status: 400, body: { code: 'too-many-periods' } });
    expect((await analytics.get(asked, ['administrator'])).status).toBe(403);
    expect((await analytics.get(asked, ['subscriber'])).status).toBe(403);
  });
});
