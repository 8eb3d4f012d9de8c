import { entitlementsBucket, reportReleasedV1, type EntitlementSnapshotV2, type ReportReleasedV1 } from '@openvrs/contracts';
import { KvMirror, NatsLink } from '@openvrs/messaging';
import { eventually } from '@openvrs/testing';
import { RunningAccessControl, withPassword, type Answer } from './running-access-control.fixture';

const nil = (reportId: string, state: string, handling: ReportReleasedV1['content']['handling'], version = 1): ReportReleasedV1 => ({
  reportId, version, state, agency: 'police', receivedAt: new Date().toISOString(), releasedAt: new Date().toISOString(),
  content: {
    kind: 'nil', period: { from: '2026-01-01', to: '2026-01-31' }, basis: 'detection', history: false, categories: ['routes'],
    routes: [], flows: [], fees: [], methods: [], migrantProfiles: [], smugglerProfiles: [], harms: [],
    grade: { scheme: 'admiralty', source: 'A', information: '1' }, handling,
  },
});

describe('agreements and explanations', () => {
  let service: RunningAccessControl;
  let link: NatsLink;
  let standings: KvMirror<EntitlementSnapshotV2>;
  let administrator: string;
  const focalPoints = new Map<string, string>();
  let agreementId: string;

  beforeAll(async () => {
    service = await RunningAccessControl.start();
    link = await NatsLink.connect({ url: service.nats.url, name: 'analytics', ...withPassword(service.nats, 'test') });
    standings = new KvMirror(link, entitlementsBucket);
    await standings.start();
    administrator = await service.administrator();
    for (const state of ['FR', 'GR', 'IT']) {
      await service.call('POST', '/v1/states', administrator, { state });
      focalPoints.set(state, await service.tokenOf(await service.client(administrator, { name: state, roles: ['focal-point'], state })));
    }
    await service.publish(reportReleasedV1, nil('greek', 'GR', { tlp: 'GREEN' }), nil('hidden', 'GR', { tlp: 'RED', releasableTo: ['FR'] }));
    await eventually(() => expect(standings.get('GR')?.standing).toContainEqual(expect.objectContaining({ category: 'routes', level: 'contributor' })));
  }, 60_000);

  afterAll(async () => {
    await standings.stop();
    await link.drain();
    await service.stop();
  });
  const as = (state: string, method: 'GET' | 'POST', url: string, body?: object): Promise<Answer> => service.call(method, url, focalPoints.get(state), body);
  const explain = (state: string, resource: string, at = ''): Promise<Answer> => as(state, 'GET', `/v1/access/explain?resource=${resource}${at && `&at=${at}`}`);
  const wish = { title: 'Routes', effect: 'widens', parties: ['GR', 'IT'], categories: ['routes'], from: '2026-01-01T00:00:00Z', template: 'bilateral-memorandum', reference: 'Archive 12/26' };

  it('bind when both focal points have consented, in every service, and are not there for others', async () => {
    const proposed = await as('IT', 'POST', '/v1/agreements', wish);
    expect(proposed).toMatchObject({ status: 201, body: { status: 'proposed', thirdParty: 'forbidden', consents: [{ state: 'IT' }] } });
    agreementId = String(proposed.body.agreementId);
    const others = await Promise.all([agreementId, 'none'].map((id) => as('FR', 'POST', `/v1/agreements/${id}/consent`)));
    expect(others.map(({ status, body }) => [status, body.code])).toEqual([[404, 'agreement-not-found'], [404, 'agreement-not-found']]);
    expect((await as('FR', 'GET', '/v1/agreements')).body).toEqual({ agreements: [] });
    expect((await service.call('POST', `/v1/agreements/${agreementId}/consent`, administrator)).status).toBe(403);
    expect((await as('GR', 'POST', `/v1/agreements/${agreementId}/consent`)).body).toMatchObject({ status: 'in-force', consents: [{ state: 'IT' }, { state: 'GR' }] });
    await eventually(() => expect(standings.get('IT')?.agreements).toMatchObject([{ agreementId, effect: 'widens', parties: ['GR', 'IT'] }]));
    expect((await as('IT', 'GET', '/v1/standing')).body.agreements).toMatchObject([{ agreementId, words: expect.stringContaining('the state sees routes of GR without contributing') as unknown }]);
  });

  it.each<[string, object]>([
    ['of one party', { parties: ['IT'] }],
    ['about no category', { categories: [] }],
    ['with a purpose that is none', { purposes: ['gossip'] }],
    ['that comes consented to', { consents: [{ state: 'GR' }] }],
    ['with a party that is no state', { parties: ['IT', 'XX'] }],
    ['that ends in a week', { until: '2027-W01' }],
  ])('are refused %s', async (_, change) => expect((await as('IT', 'POST', '/v1/agreements', { ...wish, ...change })).status).toBe(400));

  it('are a reason that is explained', async () => {
    expect((await explain('IT', 'report:greek')).body).toMatchObject({ decision: 'allow', reasons: [{ code: 'agreed' }], agreements: [{ agreementId }], policy: { version: '2026-1' } });
    expect((await explain('GR', 'report:greek')).body).toMatchObject({ decision: 'allow', reasons: [{ code: 'own-data' }] });
    expect((await service.call('GET', '/v1/access/explain?resource=report:hidden&state=IT', administrator)).body).toMatchObject({ decision: 'deny', reasons: [{ code: 'not-releasable' }] });
    expect((await service.call('GET', '/v1/access/explain?resource=report:hidden', administrator)).body).toMatchObject({ code: 'state-needed' });
    const forAnalysis = await Promise.all(['report:greek', 'alert:alert-hidden', 'alert:none'].map((resource) => explain('IT', `${resource}&purpose=analysis`)));
    expect(forAnalysis.map(({ status }) => status)).toEqual([200, 400, 400]);
  });

  it('what is not for the state looks like what is not there, also for others and for the past', async () => {
    const answers = await Promise.all([
      explain('IT', 'report:hidden'), explain('IT', 'report:nothing'), explain('IT', 'alert:alert-x'), explain('IT', 'report:hidden', '2026-01-01T00:00:00Z'),
      as('IT', 'GET', '/v1/access/explain?resource=report:greek&state=GR'),
    ]);
    const shapes = answers.map(({ status, body }) => [status, body.code, Object.keys(body).sort().join(), String(body.detail).replace(/(report|alert):[a-z-]+/, '…')]);
    expect(new Set(shapes.map((shape) => shape.join(' '))).size).toBe(1);
    expect(shapes[0]?.slice(0, 2)).toEqual([404, 'resource-not-found']);
    for (const [query, code] of [['resource=secret:1', 'validation-failed'], ['resource=report:greek&at=soon', 'validation-failed'], ['resource=report:greek&at=2099-01-01T00:00:00Z', 'date-to-come']]) {
      expect((await as('IT', 'GET', `/v1/access/explain?${query}`)).body.code).toBe(code);
    }
  });

  it('a narrowing by the originator is in force at once, and for past dates too', async () => {
    const before = new Date().toISOString();
    await service.publish(reportReleasedV1, nil('greek', 'GR', { tlp: 'RED', releasableTo: ['FR'] }, 2));
    await eventually(async () => expect((await explain('IT', 'report:greek')).status).toBe(404));
    expect((await explain('IT', 'report:greek', before)).status).toBe(404);
    const asked = `/v1/access/explain?resource=report:greek&state=IT&at=${before}`;
    expect((await service.call('GET', asked, administrator)).body).toMatchObject({ decision: 'allow', reasons: [{ code: 'agreed' }] });
  });

  it('say before it is written how many would see it, and name nobody', async () => {
    expect((await as('IT', 'POST', '/v1/access/audience', { categories: ['routes'], handling: { tlp: 'GREEN' } })).body).toMatchObject({ states: 1, others: 2, exact: false, agreements: [agreementId] });
    const named = await as('IT', 'POST', '/v1/access/audience', { categories: ['routes'], handling: { tlp: 'RED', releasableTo: ['FR'] } });
    expect(named.body).toMatchObject({ states: 1, exact: false, names: ['FR'] });
    expect((await as('IT', 'POST', '/v1/access/audience', { categories: ['routes'], handling: { tlp: 'PINK' } })).status).toBe(400);
    for (const releasableTo of [[], ['XX']]) expect((await as('IT', 'POST', '/v1/access/audience', { categories: ['routes'], handling: { tlp: 'RED', releasableTo } })).status).toBe(400);
    expect((await as('IT', 'POST', '/v1/access/audience', { categories: ['routes'], handling: { tlp: 'GREEN', embargoUntil: '2027-W01' } })).status).toBe(400);
    expect((await as('IT', 'POST', '/v1/access/audience', { categories: ['routes'], handling: { tlp: 'GREEN', embargoUntil: '2020-01-01T00:00:00Z' } })).body).toMatchObject({ status: 422, code: 'embargo-refused', errors: [{ code: 'embargo-over' }] });
  });

  it('end when either party says so', async () => {
    expect((await as('GR', 'POST', `/v1/agreements/${agreementId}/end`, { reason: 'Not renewed.' })).body).toMatchObject({ status: 'ended', ended: { state: 'GR', reason: 'Not renewed.' } });
    await eventually(() => expect(standings.get('IT')?.agreements).toEqual([]));
    expect((await as('IT', 'POST', `/v1/agreements/${agreementId}/end`, {})).status).toBe(400);
    expect((await as('IT', 'POST', `/v1/agreements/${agreementId}/consent`)).body.code).toBe('agreement-refused');
  });
});
