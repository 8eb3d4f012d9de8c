import { entitlementsBucket, reportReleasedV1, type EntitlementSnapshotV2, type ReportReleasedV1 } from '@openvrs/contracts';
import { KvMirror, NatsLink } from '@openvrs/messaging';
import { eventually } from '@openvrs/testing';
import { firstPolicy } from './policy/policy';
import { RunningAccessControl, withPassword } from './running-access-control.fixture';

const { version: firstVersion, ...terms } = firstPolicy;
const nil = (state: string, categories: ReportReleasedV1['content']['categories']): ReportReleasedV1 => ({
  reportId: `nil-${state}`, version: 1, state, agency: 'police', receivedAt: new Date().toISOString(), releasedAt: new Date().toISOString(),
  content: {
    kind: 'nil', period: { from: '2026-01-01', to: '2026-01-31' }, basis: 'detection', history: false, categories,
    routes: [], flows: [], fees: [], methods: [], migrantProfiles: [], smugglerProfiles: [], harms: [],
    grade: { scheme: 'admiralty', source: 'A', information: '1' }, handling: { tlp: 'GREEN' },
  },
});

describe('policies', () => {
  let service: RunningAccessControl;
  let link: NatsLink;
  let standings: KvMirror<EntitlementSnapshotV2>;
  let administrator: string;
  let italian: string;

  beforeAll(async () => {
    service = await RunningAccessControl.start();
    link = await NatsLink.connect({ url: service.nats.url, name: 'analytics', ...withPassword(service.nats, 'test') });
    standings = new KvMirror(link, entitlementsBucket);
    await standings.start();
    administrator = await service.administrator();
    for (const state of ['IT', 'FR']) await service.call('POST', '/v1/states', administrator, { state });
    italian = await service.tokenOf(await service.client(administrator, { name: 'Desk', roles: ['subscriber'], state: 'IT' }));
    await service.publish(reportReleasedV1, nil('IT', ['routes']));
    await eventually(() => expect(standings.get('IT')?.standing).toContainEqual(expect.objectContaining({ category: 'routes', level: 'contributor' })));
  }, 60_000);

  afterAll(async () => {
    await standings.stop();
    await link.drain();
    await service.stop();
  });
  const propose = (version: string, change: object = {}) => service.call('POST', '/v1/policies', administrator, { ...terms, version, note: 'For a spec.', ...change });
  const adopt = (version: string, after: string, effectiveFrom?: Date) =>
    service.call('POST', `/v1/policies/${version}/adoption`, administrator, { after, ...(effectiveFrom ? { effectiveFrom: effectiveFrom.toISOString() } : {}) });
  const levelsOf = (state: string) => [standings.get(state)?.policyVersion, ...(standings.get(state)?.standing ?? []).filter(({ level }) => level === 'full').map(({ category }) => category)];

  it('are proposed once, as they will stay, and may be read by whoever they bind', async () => {
    expect(await propose('strict', { mode: 'strict-binary' })).toMatchObject({ status: 201, body: { version: 'strict', status: 'proposed', mode: 'strict-binary' } });
    expect(await propose('strict')).toMatchObject({ status: 409, body: { code: 'policy-exists' } });
    expect((await service.call('GET', '/v1/policies/strict', italian)).body).toMatchObject({ mode: 'strict-binary', proposedBy: expect.stringMatching(/^cli_/) as unknown });
    expect((await service.call('GET', '/v1/policies?at=2020-01-01T00:00:00Z', italian)).body).toMatchObject({ inForce: firstVersion, lastAdopted: firstVersion });
    expect(await service.call('GET', '/v1/policies/none', italian)).toMatchObject({ status: 404, body: { code: 'policy-not-found' } });
  });

  it.each<[string, object]>([
    ['without a window for each category', { windowMonths: { flows: 6 } }],
    ['with a window of no months', { windowMonths: { ...terms.windowMonths, flows: 0 } }],
    ['with a category that is none', { windowMonths: { ...terms.windowMonths, gossip: 3 } }],
    ['in a mode that is none', { mode: 'generous' }],
    ['that is in force by itself', { effectiveFrom: '2026-01-01T00:00:00Z' }],
  ])('are refused %s', async (_, change) => expect((await propose('bad', change)).status).toBe(400));

  it('are tried on the real ledger before they are adopted', async () => {
    const { body } = await service.call('POST', '/v1/policies/strict/simulate', administrator, {});
    expect(body).toMatchObject({ policy: 'strict', inForce: firstVersion, gain: ['IT'], lose: [] });
    expect(await service.call('POST', '/v1/policies/strict/simulate', administrator, { at: '2020-01-01T00:00:00Z' })).toMatchObject({ status: 422, body: { code: 'policy-refused' } });
  });

  it('are adopted, tried and looked at on a date that is one, and on none that only ISO 8601 knows', async () => {
    for (const date of ['2027-W01', '2027-001', '2027-01-01T00:00:00', '2027-02-30T00:00:00Z']) {
      const asked = await Promise.all([
        service.call('POST', '/v1/policies/strict/adoption', administrator, { after: firstVersion, effectiveFrom: date }),
        service.call('POST', '/v1/policies/strict/simulate', administrator, { at: date }),
        service.call('GET', `/v1/policies?at=${date}`, italian),
        service.call('GET', `/v1/access/explain?resource=category:routes&at=${date}`, italian),
        service.call('GET', `/v1/ledger?from=${date}`, administrator),
      ]);
      expect(asked.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400]);
    }
    expect((await service.call('GET', '/v1/policies', italian)).body).toMatchObject({ inForce: firstVersion, lastAdopted: firstVersion });
  });

  it('take effect when their day comes, for every state, and for one of two who adopt at once', async () => {
    await propose('other');
    const soon = new Date(Date.now() + 1_500);
    const both = await Promise.all([adopt('strict', firstVersion, soon), adopt('other', firstVersion, soon)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const [won, lost] = both[0]?.status === 201 ? ['strict', 'other'] : ['other', 'strict'];
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'policy-overtaken', detail: expect.stringContaining(`Policy ${won} was adopted last`) as unknown });
    expect(levelsOf('IT')[0]).toBe(firstVersion);
    if (won === 'other') expect((await adopt(lost, won, soon)).status).toBe(201);
    await eventually(() => expect([levelsOf('IT'), levelsOf('FR')]).toEqual([['strict', ...Object.keys(terms.windowMonths)], ['strict']]));
    const { body } = await service.call('GET', '/v1/policies', italian);
    expect(body).toMatchObject({ inForce: 'strict', lastAdopted: 'strict' });
    expect((await service.call('GET', '/v1/standing', italian)).body).toMatchObject({ policyVersion: 'strict' });
  });

  it('are known after a restart', async () => {
    await service.restart();
    expect((await service.call('GET', '/v1/standing', italian)).body).toMatchObject({ policyVersion: 'strict' });
    expect(await adopt('strict', 'strict')).toMatchObject({ status: 409, body: { code: 'policy-adopted' } });
  });
});
