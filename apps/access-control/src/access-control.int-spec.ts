import {
  disclosureRecordedV1, entitlementsBucket, participantsBucket, reportReleasedV1, reportWithdrawnV1,
  type EntitlementSnapshotV2, type ParticipantSnapshotV1, type ReportReleasedV1,
} from '@openvrs/contracts';
import { KvMirror, NatsLink } from '@openvrs/messaging';
import { eventually } from '@openvrs/testing';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { credentialsIn, enrolmentToken, RunningAccessControl, withPassword, type Credentials } from './running-access-control.fixture';

const released = (reportId: string, change: Partial<ReportReleasedV1> = {}, history = false): ReportReleasedV1 => ({
  reportId, version: 1, state: 'IT', agency: 'police', receivedAt: new Date().toISOString(), releasedAt: new Date().toISOString(),
  content: {
    kind: 'nil', period: { from: '2026-01-01', to: '2026-01-31' }, basis: 'detection', history, categories: ['routes', 'flows'],
    routes: [], flows: [], fees: [], methods: [], migrantProfiles: [], smugglerProfiles: [], harms: [],
    grade: { scheme: 'admiralty', source: 'A', information: '1' }, handling: { tlp: 'GREEN' },
  },
  ...change,
});

describe('access-control', () => {
  let service: RunningAccessControl;
  let link: NatsLink;
  let standings: KvMirror<EntitlementSnapshotV2>;
  let participants: KvMirror<ParticipantSnapshotV1>;
  let administrator: string;
  let focalPoint: Credentials;
  let italian: string;

  beforeAll(async () => {
    service = await RunningAccessControl.start();
    link = await NatsLink.connect({ url: service.nats.url, name: 'analytics', ...withPassword(service.nats, 'test') });
    [standings, participants] = [new KvMirror(link, entitlementsBucket), new KvMirror(link, participantsBucket)];
    await Promise.all([standings.start(), participants.start()]);
  }, 60_000);

  afterAll(async () => {
    await Promise.all([standings.stop(), participants.stop()]);
    await link.drain();
    await service.stop();
  });

  const levels = (): string[] => (standings.get('IT')?.standing ?? []).filter(({ level }) => level !== 'onboarding').map(({ category, level }) => `${category} ${level}`);

  it('is enrolled once', async () => {
    administrator = await service.administrator();
    const again = await service.call('POST', '/v1/enrolment', undefined, { token: enrolmentToken });
    expect([again.status, again.body.code]).toEqual([403, 'enrolment-refused']);
    expect((await service.call('POST', '/v1/enrolment', undefined, { token: '' })).body.code).toBe('validation-failed');
    expect(decodeJwt(administrator)).toMatchObject({ iss: 'http://access-control.test', aud: 'urn:openvrs', roles: ['administrator'] });
  });

  it('registers states and agencies, and every service knows them', async () => {
    const state = await service.call('POST', '/v1/states', administrator, { state: 'IT' });
    expect(state).toMatchObject({ status: 201, body: { state: 'IT', name: 'Italy', active: true, baliProcess: 'not-a-member', vrs: 'none', agencies: [] } });
    expect(await service.call('POST', '/v1/states', administrator, { state: 'IT' })).toMatchObject({ status: 409, body: { code: 'state-exists' } });
    await service.call('POST', '/v1/states/IT/agencies', administrator, { id: 'police', name: 'Police' });
    const patched = await service.call('PATCH', '/v1/states/IT/agencies/police', administrator, { releasePolicy: 'at-once' });
    expect(patched).toMatchObject({ status: 200, body: { id: 'police', name: 'Police', releasePolicy: 'at-once' } });
    await eventually(() => expect(participants.get('IT')).toMatchObject({ name: 'Italy', revision: 3, agencies: [{ id: 'police', releasePolicy: 'at-once' }] }));
    expect(participants.isFresh(new Date())).toBe(true);
  });

  it.each<[string, string, object, [number, string]]>([
    ['a state that is none', '/v1/states', { state: 'XX' }, [400, 'validation-failed']],
    ['an unknown field', '/v1/states', { state: 'FR', active: true }, [400, 'field-unknown']],
    ['an agency of a state that is not there', '/v1/states/FR/agencies', { id: 'police', name: 'Police' }, [404, 'state-not-found']],
    ['an agency id with capitals', '/v1/states/IT/agencies', { id: 'Navy', name: 'Navy' }, [400, 'validation-failed']],
    ['an agency twice', '/v1/states/IT/agencies', { id: 'police', name: 'Police' }, [409, 'agency-exists']],
    ['an unknown role', '/v1/clients', { name: 'x', roles: ['king'], state: 'IT' }, [400, 'validation-failed']],
    ['no role', '/v1/clients', { name: 'x', roles: [], state: 'IT' }, [400, 'validation-failed']],
    ['a client of no state', '/v1/clients', { name: 'x', roles: ['subscriber'] }, [422, 'client-refused']],
    ['a secret of the caller’s own', '/v1/clients', { name: 'x', roles: ['subscriber'], state: 'IT', secretHash: 'ab' }, [400, 'field-unknown']],
  ])('refuses %s', async (_, url, body, expected) => {
    const answer = await service.call('POST', url, administrator, body);
    expect([answer.status, answer.body.code]).toEqual(expected);
  });

  it('gives clients tokens that say for whom they act, and none once they are revoked', async () => {
    focalPoint = await service.client(administrator, { name: 'Focal point', roles: ['focal-point', 'subscriber'], state: 'IT' });
    italian = await service.tokenOf(focalPoint);
    expect(decodeJwt(italian)).toMatchObject({ sub: focalPoint.clientId, state: 'IT', roles: ['focal-point', 'subscriber'] });
    const gone = await service.client(administrator, { name: 'System', roles: ['agency-system'], state: 'IT', agency: 'police' });
    expect((await service.call('DELETE', `/v1/clients/${gone.clientId}`, administrator)).status).toBe(204);
    expect((await service.askToken(gone)).status).toBe(401);
    const listed = await service.call('GET', '/v1/clients?state=IT', administrator);
    expect(JSON.stringify(listed.body)).not.toMatch(/hash|clientSecret/i);
    expect((listed.body.clients as object[]).length).toBe(2);
  });

  it('gives standing for a nil return, none for history, and takes it when withdrawn', async () => {
    await service.publish(reportReleasedV1, released('old', { releasedAt: '2026-01-05T00:00:00Z' }, true));
    expect((await service.call('GET', '/v1/standing', italian)).body).toMatchObject({ state: 'IT', categories: expect.arrayContaining([expect.objectContaining({ category: 'routes', level: 'onboarding', sees: false })]) as unknown });
    await service.publish(reportReleasedV1, ...Array.from({ length: 50 }, (_, index) => released(`nil-${index}`)), released('nil-0'));
    await eventually(() => expect(levels().sort()).toEqual(['flows contributor', 'routes contributor']));
    expect(standings.get('IT')?.revision).toBeLessThan(4);
    const { body } = await service.call('GET', '/v1/standing/IT', administrator);
    expect((body.categories as { category: string; sees: boolean; why: string }[]).find(({ category }) => category === 'routes')).toMatchObject({
      sees: true, why: expect.stringMatching(/^The nil return nil-\d+, released on .*, counts until the end of /) as unknown,
    });
    const withdrawal = (index: number) => ({ reportId: `nil-${index}`, version: 2, state: 'IT', agency: 'police', withdrawnAt: new Date().toISOString(), reason: 'entered twice' });
    await service.publish(reportWithdrawnV1, ...Array.from({ length: 50 }, (_, index) => withdrawal(index)));
    await eventually(() => expect(levels().sort()).toEqual(['flows lapsed', 'routes lapsed']));
  });

  it('tells a state who was shown what rests on its reports, once each', async () => {
    const shown = (disclosureId: string, originStates: string[]) => ({
      disclosureId, resourceKind: 'alert' as const, resourceId: 'alert-1', toState: 'GR', toSubject: 'cli_greek', method: 'sse' as const,
      reason: 'subscription sub-1', policyVersion: '2026-1', originStates, disclosedAt: '2026-03-01T10:00:00Z',
    });
    await service.publish(disclosureRecordedV1, shown('d-1', ['IT', 'FR']), shown('d-2', ['FR']), shown('d-1', ['IT', 'FR']));
    await eventually(async () => expect((await service.call('GET', '/v1/disclosures', administrator)).body.disclosures).toHaveLength(2));
    const own = await service.call('GET', '/v1/disclosures', italian);
    expect(own.body.disclosures).toEqual([{ ...shown('d-1', ['IT']), disclosedAt: '2026-03-01T10:00:00.000Z' }]);
    expect((await service.call('GET', '/v1/disclosures?after=nonsense', italian)).body.code).toBe('cursor-invalid');
    expect((await service.call('GET', '/v1/disclosures?limit=0', italian)).body.code).toBe('validation-failed');
  });

  it('lets nobody of a state in while the state is out', async () => {
    await service.call('PATCH', '/v1/states/IT', administrator, { active: false });
    expect((await service.askToken(focalPoint)).status).toBe(401);
    await eventually(async () => expect((await service.call('GET', '/v1/standing', italian)).body.code).toBe('token-revoked'));
    await service.call('PATCH', '/v1/states/IT', administrator, { active: true });
    expect((await service.call('GET', '/v1/standing', italian)).body.code).toBe('token-revoked');
    // Tokens say when they were issued to the second: one of the second in which the state was out is void too.
    await eventually(async () => {
      italian = await service.tokenOf(focalPoint);
      expect((await service.call('GET', '/v1/standing', italian)).status).toBe(200);
    });
  });

  it('gives a client a new secret beside the old one, and shows each secret once', async () => {
    const { body } = await service.call('POST', `/v1/clients/${focalPoint.clientId}/secrets`, administrator, { overlapSeconds: 3_600 });
    const fresh = credentialsIn(body);
    expect([(await service.askToken(focalPoint)).status, (await service.askToken(fresh)).status]).toEqual([200, 200]);
    const listed = await eventually(async () => {
      const { body: { clients } } = await service.call('GET', '/v1/clients?state=IT', administrator);
      const found = (clients as { clientId: string; credentials: object[] }[]).find(({ clientId }) => clientId === fresh.clientId);
      expect(found?.credentials).toEqual([expect.objectContaining({ kind: 'secret', endsAt: expect.any(String) as string }), expect.objectContaining({ lastUsedAt: expect.any(String) as string })]);
      return found;
    });
    expect(JSON.stringify(listed)).not.toContain(fresh.clientSecret);
    await service.call('POST', `/v1/clients/${focalPoint.clientId}/secrets`, administrator, { overlapSeconds: 0 }).then(({ body: last }) => (focalPoint = credentialsIn(last)));
    expect([(await service.askToken(fresh)).status, (await service.askToken(focalPoint)).status]).toEqual([401, 200]);
    expect((await service.call('POST', `/v1/clients/${focalPoint.clientId}/secrets`, administrator, { overlapSeconds: 1e12 })).body.code).toBe('validation-failed');
  });

  it('changes its signing key while old tokens stay good, and publishes the next one before it signs', async () => {
    const kidOf = (token: string): unknown => decodeProtectedHeader(token).kid;
    const before = italian;
    const { body } = await service.call('POST', '/v1/keys', administrator, { atOnce: true });
    expect((body.keys as { phase: string }[]).map(({ phase }) => phase)).toEqual(['retiring', 'signing']);
    italian = await service.tokenOf(focalPoint);
    expect(kidOf(italian)).not.toBe(kidOf(before));
    for (const token of [before, italian]) expect((await service.call('GET', '/v1/standing', token)).status).toBe(200);
    await service.call('POST', '/v1/keys', administrator, {});
    expect(kidOf(await service.tokenOf(focalPoint))).toBe(kidOf(italian));
    expect(((await service.call('GET', '/oauth/jwks')).body.keys as object[]).length).toBe(3);
    expect(await service.call('POST', '/v1/keys', administrator, {})).toMatchObject({ status: 409, body: { code: 'rotation-pending' } });
    expect(JSON.stringify(await service.call('GET', '/v1/keys', administrator))).not.toContain('jwk');
  });

  it('after a restart knows its keys, its clients and its standings, and offers no second enrolment', async () => {
    await service.restart();
    expect((await service.call('GET', '/v1/standing', italian)).status).toBe(200);
    expect((await service.call('POST', '/v1/enrolment', undefined, { token: enrolmentToken })).status).toBe(403);
    expect((await service.askToken(focalPoint)).status).toBe(200);
  });
});
