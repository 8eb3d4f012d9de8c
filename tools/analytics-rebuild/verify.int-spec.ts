import { connect, type NatsConnection } from '@nats-io/transport-node';
import { eventually } from '@openvrs/testing';
import { historyBefore, monthlyReturn } from '../../apps/analytics/src/pattern/released-report.builder';
import { RunningAnalytics } from '../../apps/analytics/src/running-analytics.fixture';
import { withDatabase } from '../stack/with-database';
import { NotComparable } from './quiet';
import { tell } from './tell';
import { rebuild, type Rebuilt } from './verify';

const history = historyBefore('2021-07', [3, 5, 0, 4, 6, 2, 5, 3]);
const live = Array.from({ length: 40 }, (_, at) => monthlyReturn(`r${at}`, '2021-07', { count: 3 + at, nodes: ['BY', at % 3 === 0 ? 'LT' : 'PL'], citizenship: at % 2 ? 'IRQ' : 'AFG' }));
const corrected = live.slice(0, 9).map(({ reportId }, at) => monthlyReturn(reportId, '2021-07', { count: at, version: 2, nodes: ['BY', 'LV'] }));
/** Half of them over long ago: what is released in March 2026 is opened at once; the others hold. */
const embargoed = Array.from({ length: 8 }, (_, at) => monthlyReturn(`e${at}`, '2021-07', { count: 2 + at, nodes: ['BY', 'LT'], content: { handling: { tlp: 'GREEN', embargoUntil: at % 2 ? '2026-03-10T00:00:00Z' : '2999-01-01T00:00:00Z' } } }));

describe('building the projections of analytics anew from the stream', () => {
  let analytics: RunningAnalytics;
  let nats: NatsConnection;
  beforeAll(async () => {
    analytics = await RunningAnalytics.start(2);
    const { natsUrl: servers, natsUser: user, natsPassword: pass } = analytics.place;
    nats = await connect({ servers, user, pass });
    await analytics.release(...history, ...live, ...embargoed);
    await eventually(async () => expect(await analytics.projected()).toBe(history.length + live.length + embargoed.length));
    await eventually(async () => expect(await analytics.place.database.collection('reportProjections').countDocuments({ isOpened: true, opensAt: { $exists: false } })).toBe(embargoed.length / 2));
    await analytics.release(...corrected);
    await analytics.again(...live);
    await analytics.withdraw('r0', 3);
    await analytics.withdraw('r20', 2);
  }, 60_000);
  afterAll(async () => {
    await nats.drain();
    await analytics.stop();
  });

  const rebuilt = (replace = false): Promise<Rebuilt> => {
    const { mongodbUri } = analytics.place;
    return rebuild({ nats, live: mongodbUri, beside: withDatabase(mongodbUri, `${new URL(mongodbUri).pathname.slice(1)}-beside`), backfillAfterDays: 36_500, keep: 5, waitMs: 20_000, replace });
  };

  /** History depends on the order in which replicas take versions, and families are counted seconds behind: told, not held to it. */
  const named = ({ sections }: Pick<Rebuilt, 'sections'>): unknown[] =>
    sections.filter(({ section }) => !['history', 'families'].includes(section)).flatMap(({ first }) => first.map(({ section, id, live, rebuilt }) => [section, id, live === undefined ? 'gone' : rebuilt === undefined ? 'made up' : 'changed']));

  it('gives the same digest, two replicas, corrections, withdrawals and second deliveries or not', async () => {
    const { digests, sections, versions, upTo } = await rebuilt();
    expect(named({ sections })).toEqual([]);
    expect(digests.rebuilt).toBe(digests.live);
    expect(sections.map(({ section, documents }) => [section, documents > 0])).toEqual(['projections', 'cells', 'patterns', 'history', 'families'].map((section) => [section, true]));
    const all = history.length + 2 * live.length + embargoed.length + corrected.length + 2;
    expect([versions, upTo]).toEqual([all, all]);
  }, 60_000);

  it('leaves the database as it was, and nothing beside it', async () => {
    const before = await analytics.counted('leg|BY>PL');
    await rebuilt();
    expect(await analytics.counted('leg|BY>PL')).toBe(before);
    const { databases } = await analytics.place.database.getClient().db().admin().listDatabases();
    expect(databases.filter(({ name }) => name.endsWith('-beside'))).toEqual([]);
  }, 60_000);

  it('does not replace what a running service holds in its memory', async () => {
    await expect(rebuilt(true)).rejects.toThrow(NotComparable);
  });

  it('finds a count that was tampered with, a pattern that is gone and one that was made up, and puts them right', async () => {
    await analytics.stopReplicas();
    const { database } = analytics.place;
    const cell = await database.collection('cells').findOneAndUpdate({ 'of.pattern': 'leg|BY>PL', count: { $gt: 0 } }, { $inc: { count: 1 } });
    await database.collection<{ _id: string }>('patterns').deleteOne({ _id: 'leg|BY>LV' });
    await database.collection<{ _id: string }>('patterns').insertOne({ _id: 'leg|AA>BB', family: 'leg', places: [], first: ['x'], sightings: 1, fromHistory: false } as { _id: string });

    const found = await rebuilt(true);
    expect(found.digests.rebuilt).not.toBe(found.digests.live);
    expect(named(found)).toEqual([['cells', cell?._id, 'changed'], ['patterns', 'leg|AA>BB', 'made up'], ['patterns', 'leg|BY>LV', 'gone']]);
    expect(tell(found).join('\n')).toContain('NOT THE SAME');

    const after = await rebuilt();
    expect(after.digests.rebuilt).toBe(after.digests.live);
    expect(after.digests.rebuilt).toBe(found.digests.rebuilt);
  }, 60_000);
});
