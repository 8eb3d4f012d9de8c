import { eventually } from '@openvrs/testing';
import { monthlyReturn } from '../pattern/released-report.builder';
import { RunningAnalytics } from '../running-analytics.fixture';
import type { SeriesAsOf } from './show-series.handler';

describe('what was known when', () => {
  let analytics: RunningAnalytics;
  beforeAll(async () => {
    analytics = await RunningAnalytics.start();
  }, 60_000);
  afterAll(() => analytics.stop());

  const ask = (query: string): ReturnType<RunningAnalytics['get']> => analytics.get(`/v1/series?pattern=${encodeURIComponent('leg|BY>PL')}${query}`, ['administrator']);
  const known = async (asOf?: string): Promise<unknown[]> => {
    const { body } = await ask(asOf === undefined ? '' : `&asOf=${encodeURIComponent(asOf)}`);
    return (body['series'] as SeriesAsOf['series']).flatMap(({ periods }) => periods.map(({ period, count, reports, states }) => [period, count, reports, states]));
  };
  const moment = async (): Promise<string> => String((await ask('')).body['asOf']);

  it('is not changed by what came later: a late report, a correction, a withdrawal', async () => {
    const before = await moment();
    await analytics.release(monthlyReturn('a', '2021-06', { count: 5 }), monthlyReturn('b', '2021-07', { count: 7 }), monthlyReturn('c', '2021-07', { count: 1, state: 'LT' }));
    const first = [['2021-06', 5, 1, 1], ['2021-07', 8, 2, 2]];
    await eventually(async () => expect(await known()).toEqual(first));
    const one = await moment();

    await analytics.release(monthlyReturn('late', '2021-06', { count: 2 }), monthlyReturn('b', '2021-07', { count: 3, version: 2 }), monthlyReturn('b', '2021-08', { count: 9, version: 3 }));
    const second = [['2021-06', 7, 2, 1], ['2021-07', 1, 1, 1], ['2021-08', 9, 1, 1]];
    await eventually(async () => expect(await known()).toEqual(second));
    const two = await moment();

    await analytics.withdraw('a', 2);
    await eventually(async () => expect(await known()).toEqual([['2021-06', 2, 1, 1], ...second.slice(1)]));
    expect(await known(two)).toEqual(second);
    expect(await known(one)).toEqual(first);
    expect(await known(before)).toEqual([]);
  }, 60_000);

  it('is for administrators, about a time that has passed', async () => {
    expect((await analytics.get('/v1/series?pattern=x', ['subscriber', 'focal-point', 'agency-system'])).status).toBe(403);
    expect(await ask('&asOf=2999-01-01T00:00:00Z')).toMatchObject({ status: 422, body: { code: 'as-of-in-the-future' } });
    expect((await ask('&asOf=yesterday')).status).toBe(400);
    expect((await ask('&periods=0')).status).toBe(400);
    expect((await ask('&periods=1')).body['series']).toMatchObject([{ indicator: 'illegal-border-crossing-between-bcps', periods: [{ period: '2021-08', count: 9 }] }]);
  });
});
