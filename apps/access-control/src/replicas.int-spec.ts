import { entitlementsBucket, reportReleasedV1, type EntitlementSnapshotV2, type ReportReleasedV1 } from '@openvrs/contracts';
import { KvMirror, NatsLink } from '@openvrs/messaging';
import { eventually } from '@openvrs/testing';
import { firstPolicy } from './policy/policy';
import { RunningAccessControl, withPassword, type Answer } from './running-access-control.fixture';

const { version: firstVersion, ...terms } = firstPolicy;
const nil = (state: string): ReportReleasedV1 => ({
  reportId: `nil-${state}`, version: 1, state, agency: 'police', receivedAt: new Date().toISOString(), releasedAt: new Date().toISOString(),
  content: {
    kind: 'nil', period: { from: '2026-01-01', to: '2026-01-31' }, basis: 'detection', history: false, categories: ['routes'],
    routes: [], flows: [], fees: [], methods: [], migrantProfiles: [], smugglerProfiles: [], harms: [],
    grade: { scheme: 'admiralty', source: 'A', information: '1' }, handling: { tlp: 'GREEN' },
  },
});

describe('two processes of access-control', () => {
  let one: RunningAccessControl;
  let other: RunningAccessControl;
  let link: NatsLink;
  let standings: KvMirror<EntitlementSnapshotV2>;
  let administrator: string;

  beforeAll(async () => {
    one = await RunningAccessControl.start();
    other = await one.replica();
    link = await NatsLink.connect({ url: one.nats.url, name: 'analytics', ...withPassword(one.nats, 'test') });
    standings = new KvMirror(link, entitlementsBucket);
    await standings.start();
    administrator = await one.administrator();
    for (const state of ['IT', 'FR']) await one.call('POST', '/v1/states', administrator, { state });
    await one.publish(reportReleasedV1, nil('IT'));
    await eventually(() => expect(standings.get('IT')?.standing).toContainEqual(expect.objectContaining({ category: 'routes', level: 'contributor' })));
    for (const version of ['strict', 'strict-too']) await one.call('POST', '/v1/policies', administrator, { ...terms, version, note: 'For a spec.', mode: 'strict-binary' });
  }, 60_000);

  afterAll(async () => {
    await standings.stop();
    await link.drain();
    await one.stop();
  });

  const adopt = (at: RunningAccessControl, version: string, after: string): Promise<Answer> => at.call('POST', `/v1/policies/${version}/adoption`, administrator, { after });
  const fullIn = (state: string): unknown[] => [standings.get(state)?.policyVersion, standings.get(state)?.standing.filter(({ level }) => level === 'full').length];

  it('adopt one policy once, whichever of them is asked, and tell the other administrator', async () => {
    const both = await Promise.all([adopt(one, 'strict', firstVersion), adopt(other, 'strict', firstVersion)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'policy-adopted' });
    const entered = await eventually(async () => {
      const { body } = await other.call('GET', '/v1/ledger?resource=policy:strict', administrator);
      const adoptions = (body.entries as { id: string }[]).filter(({ id }) => id.startsWith('policy-adopted:'));
      expect(adoptions.length).toBeGreaterThan(0);
      return adoptions;
    });
    expect(entered).toHaveLength(1);
  });

  it('both decide by it from then on, and neither by the former', async () => {
    await eventually(() => expect([fullIn('IT'), fullIn('FR')]).toEqual([['strict', 6], ['strict', 0]]));
    for (const each of [one, other]) {
      expect((await each.call('GET', '/v1/policies', administrator)).body).toMatchObject({ inForce: 'strict', lastAdopted: 'strict' });
      expect((await each.call('GET', '/v1/standing/IT', administrator)).body).toMatchObject({ policyVersion: 'strict' });
      expect(await adopt(each, 'strict-too', firstVersion)).toMatchObject({ status: 409, body: { code: 'policy-overtaken' } });
    }
  });

  it('the one that was not asked settles what comes when it is alone', async () => {
    const adopted = await adopt(other, 'strict-too', 'strict');
    expect(adopted.status).toBe(201);
    await other.end();
    await one.publish(reportReleasedV1, nil('FR'));
    await eventually(() => expect([fullIn('IT'), fullIn('FR')]).toEqual([['strict-too', 6], ['strict-too', 6]]));
  });
});
