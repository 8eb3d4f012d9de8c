import { entitlementsBucket, filterSubject, open, reportReleasedV1, standingWarnedV1, type EntitlementSnapshotV2, type ReportReleasedV1, type StandingWarnedV1 } from '@openvrs/contracts';
import { KvMirror, NatsLink } from '@openvrs/messaging';
import { eventually } from '@openvrs/testing';
import { jetstreamManager } from '@nats-io/jetstream';
import { firstPolicy } from './policy/policy';
import { RunningAccessControl, withPassword } from './running-access-control.fixture';

const { version: firstVersion, ...terms } = firstPolicy;
const now = new Date();
const inDays = (days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString();
const day = inDays(5);
const nil: ReportReleasedV1 = {
  reportId: 'nil-IT', version: 1, state: 'IT', agency: 'police', receivedAt: now.toISOString(), releasedAt: now.toISOString(),
  content: {
    kind: 'nil', period: { from: '2026-01-01', to: '2026-01-31' }, basis: 'detection', history: false, categories: ['routes'],
    routes: [], flows: [], fees: [], methods: [], migrantProfiles: [], smugglerProfiles: [], harms: [],
    grade: { scheme: 'admiralty', source: 'A', information: '1' }, handling: { tlp: 'GREEN' },
  },
};

describe('a policy that is signed off and under which a state will see less', () => {
  let one: RunningAccessControl;
  let link: NatsLink;
  let standings: KvMirror<EntitlementSnapshotV2>;
  let administrator: string;

  beforeAll(async () => {
    one = await RunningAccessControl.start();
    link = await NatsLink.connect({ url: one.nats.url, name: 'analytics', ...withPassword(one.nats, 'test') });
    standings = new KvMirror(link, entitlementsBucket);
    await standings.start();
    administrator = await one.administrator();
    for (const state of ['IT', 'FR']) await one.call('POST', '/v1/states', administrator, { state });
    for (const [version, mode] of [['strict', 'strict-binary'], ['graduated', 'graduated'], ['strict-still', 'strict-binary']]) await one.call('POST', '/v1/policies', administrator, { ...terms, version, mode, note: 'For a spec.' });
    await one.publish(reportReleasedV1, nil);
    await adopt('strict', firstVersion);
    await eventually(() => expect(endsOf('IT')).toEqual([['strict', 6, expect.any(String)]]));
  }, 60_000);

  afterAll(async () => {
    await standings.stop();
    await link.drain();
    await one.stop();
  });

  const adopt = async (version: string, after: string, effectiveFrom?: string): Promise<void> =>
    expect(await one.call('POST', `/v1/policies/${version}/adoption`, administrator, { after, ...(effectiveFrom ? { effectiveFrom } : {}) })).toMatchObject({ status: 201 });
  /** How many categories the state is told to see, until when. */
  const endsOf = (state: string): unknown[] => {
    const { policyVersion, standing = [] } = standings.get(state) ?? {};
    const ends = [...new Set(standing.map(({ until }) => until))].sort();
    return ends.map((end) => [policyVersion, standing.filter(({ until }) => until === end).length, end]);
  };
  const warnings = async (): Promise<StandingWarnedV1[]> => {
    const manager = await jetstreamManager(link.connection);
    const found: StandingWarnedV1[] = [];
    for (let seq = 1; ; seq += 1) {
      const stored = await manager.direct.getMessage(standingWarnedV1.stream, { seq, next_by_subj: filterSubject(standingWarnedV1) });
      if (!stored) return found;
      found.push(open(standingWarnedV1, stored.data).data);
      seq = stored.seq;
    }
  };

  it('warns it at once where its day is near, once, whoever looks and however often', async () => {
    const other = await one.replica();
    await adopt('graduated', 'strict', day);
    const lapsing = ['fees', 'flows', 'methods', 'migrant-profiles', 'smuggler-profiles'];
    const told = await eventually(async () => {
      const all = await warnings();
      expect(all.map(({ category }) => category).sort()).toEqual(lapsing);
      return all;
    });
    expect(told.every(({ state, daysBefore, lapsesAt, remedy }) => state === 'IT' && daysBefore === 7 && lapsesAt === day && remedy.startsWith('Policy graduated ends it on'))).toBe(true);
    expect(endsOf('IT')).toEqual([['strict', 5, day], ['strict', 1, expect.any(String)]]);
    expect((await one.call('GET', '/v1/standing/IT', administrator)).body).toMatchObject({ categories: expect.arrayContaining([expect.objectContaining({ category: 'fees', sees: true, lapsesAt: day, lapsesWithinDays: 7 })]) as unknown });

    await one.restart();
    await one.call('GET', '/v1/standing/IT', administrator);
    await other.end();
    expect(await warnings()).toHaveLength(lapsing.length);
  }, 60_000);

  it('that is overtaken ends nothing any longer, and nobody is warned again', async () => {
    const [, [, , kept]] = endsOf('IT') as [unknown, [unknown, unknown, string]];
    await adopt('strict-still', 'graduated', day);
    await eventually(() => expect(endsOf('IT')).toEqual([['strict', 6, kept]]));
    expect(await warnings()).toHaveLength(5);
  });
});
