import { connect } from '@nats-io/transport-node';
import { eventually } from '@openvrs/testing';
import { countries } from '@openvrs/vocabulary';
import { monthlyReturn } from '../../apps/analytics/src/pattern/released-report.builder';
import { RunningAnalytics } from '../../apps/analytics/src/running-analytics.fixture';
import { rebuild } from '../../tools/analytics-rebuild/verify';
import { withDatabase } from '../../tools/stack/with-database';

const room = 100;
const codes = countries.map(({ alpha2 }) => alpha2).filter((code) => !['BY', 'PL', 'LT'].includes(code));
const flood = Array.from({ length: 1_200 }, (_, at) =>
  monthlyReturn(`f${at}`, '2021-07', { count: 1, state: 'XX', nodes: [codes[at % codes.length]!, codes[(at + 1 + Math.floor(at / codes.length)) % codes.length]!] }));

describe('one state that makes patterns up', () => {
  let analytics: RunningAnalytics;
  beforeAll(async () => {
    analytics = await RunningAnalytics.start(2, { NOVELTY_MINIMUM_SIGHTINGS: '0', NOVELTY_MINIMUM_SURPRISE: '0', NEW_PATTERNS_PER_STATE: String(room) });
  }, 60_000);
  afterAll(() => analytics.stop());
  const patterns = (): Promise<number> => analytics.place.database.collection('patterns').countDocuments({ onlyBy: 'XX' });
  const told = (): string[] => analytics.raised.filter(({ lane }) => lane === 'novelty').map(({ pattern }) => pattern.key);

  it('fills no more than its room at each replica, and is named to administrators', async () => {
    for (let at = 0; at < flood.length; at += 100) {
      await analytics.release(...flood.slice(at, at + 100));
      await eventually(async () => expect(await analytics.projected()).toBe(at + 100), 30_000);
    }
    const most = 2 * (room + 100);
    await eventually(async () => expect(await analytics.place.database.collection('reportProjections').countDocuments({ waitingSince: { $exists: true } })).toBe(0));
    expect(await patterns()).toBeGreaterThanOrEqual(room);
    expect(await patterns()).toBeLessThanOrEqual(most);
    expect(await analytics.place.database.collection('cells').countDocuments()).toBeLessThanOrEqual(most);
    const { body } = await analytics.get('/v1/patterns-set-aside', ['administrator']);
    expect(body['states']).toMatchObject([{ state: 'XX', patterns: flood.length - (await patterns()) }]);
    expect((await analytics.get('/v1/patterns-set-aside', ['subscriber', 'focal-point', 'agency-system'])).status).toBe(403);
  }, 120_000);

  it('does not keep what another state finds from being told', async () => {
    await analytics.release(monthlyReturn('true', '2021-07', { count: 3, nodes: ['BY', codes[0]!] }));
    await eventually(() => expect(told()).toContain(`leg|BY>${codes[0]!}`));
  });

  it('is counted where another state shows the same', async () => {
    const { body } = await analytics.get('/v1/patterns-set-aside', ['administrator']);
    const [{ examples }] = body['states'] as [{ examples: string[] }];
    const [key = ''] = examples.filter((each) => each.startsWith('leg|'));
    await analytics.release(monthlyReturn('second', '2021-07', { count: 4, nodes: key.slice('leg|'.length).split('>') }));
    await eventually(async () => expect(await analytics.counted(key)).toBe(5), 30_000);
  });

  it('leaves projections that are built anew from the stream alike', async () => {
    const { natsUrl: servers, natsUser: user, natsPassword: pass, mongodbUri } = analytics.place;
    const nats = await connect({ servers, user, pass });
    const beside = withDatabase(mongodbUri, `${new URL(mongodbUri).pathname.slice(1)}-beside`);
    const { digests, sections } = await rebuild({ nats, live: mongodbUri, beside, backfillAfterDays: 36_500, keep: 3, waitMs: 20_000, replace: false });
    expect(sections.filter(({ section }) => !['history', 'families'].includes(section)).flatMap(({ first }) => first)).toEqual([]);
    expect(digests.rebuilt).toBe(digests.live);
    await nats.drain();
  }, 60_000);
});
