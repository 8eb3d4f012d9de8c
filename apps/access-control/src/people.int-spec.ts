import { eventually } from '@openvrs/testing';
import { RunningAccessControl, type Answer } from './running-access-control.fixture';
import { password, PortalBrowser } from './sign-in-person/portal-browser.fixture';

const oneStep = 30_000;

describe('people of a state', () => {
  let service: RunningAccessControl;
  let browser: PortalBrowser;
  let administrator: string;
  let focalPoint: string;
  let user: { id: string; token: string };

  beforeAll(async () => {
    service = await RunningAccessControl.start();
    browser = new PortalBrowser(service);
    administrator = await service.administrator();
    for (const state of ['IT', 'FR']) await service.call('POST', '/v1/states', administrator, { state });
  }, 60_000);
  afterAll(() => service.stop());

  /** Invited, set up, signed in with the next code: a token as the portal gets it. */
  async function enter(by: string, wish: { email: string; roles: string[]; state?: string; agency?: string }): Promise<{ id: string; token: string; cookie: string }> {
    const invited = await service.call('POST', '/v1/people', by, { name: 'P', ...wish });
    expect(invited.status).toBe(201);
    const invitation = await browser.open(new URL(String(invited.body.invitationUrl)).pathname);
    const secret = PortalBrowser.secretIn(invitation);
    expect((await browser.send(invitation, { password, code: PortalBrowser.code(secret) })).statusCode).toBe(200);
    const page = await browser.signInPage();
    const sent = await browser.send(page, { email: wish.email, password, code: PortalBrowser.code(secret, oneStep) });
    const { token, cookie } = await browser.enteredAfter(page, sent);
    return { id: String(invited.body.personId), token, cookie };
  }
  const people = async (token: string): Promise<unknown[]> => ((await service.call('GET', '/v1/people', token)).body.people as { email: string }[]).map(({ email }) => email);
  const told = ({ status, body }: Answer): unknown[] => [status, body.code];

  it('come in by invitation: the focal point by the administrator, the others by the focal point', async () => {
    focalPoint = (await enter(administrator, { email: 'nfp@it.example', roles: ['focal-point'], state: 'IT' })).token;
    user = await enter(focalPoint, { email: 'user@it.example', roles: ['user', 'subscriber'], state: 'IT' });
    expect((await service.call('GET', '/v1/standing', user.token)).status).toBe(200);
    expect(await people(focalPoint)).toEqual(['nfp@it.example', 'user@it.example']);
  });

  it('are managed by their own focal point and by no other', async () => {
    const french = await enter(administrator, { email: 'nfp@fr.example', roles: ['focal-point'], state: 'FR' });
    expect(await people(french.token)).toEqual(['nfp@fr.example']);
    expect(await people(administrator)).toHaveLength(3);
    const tries = [
      service.call('POST', '/v1/people', french.token, { name: 'X', email: 'x@it.example', roles: ['user'], state: 'IT' }),
      service.call('POST', '/v1/states/IT/agencies', french.token, { id: 'spies', name: 'S' }),
      service.call('PATCH', '/v1/states/IT/agencies/spies', french.token, { name: 'S' }),
      service.call('POST', `/v1/people/${user.id}/recovery`, french.token),
      service.call('DELETE', `/v1/people/${user.id}`, french.token),
      service.call('GET', `/v1/people/${user.id}/sessions`, french.token),
      service.call('POST', '/v1/people', user.token, { name: 'X', email: 'x@it.example', roles: ['user'], state: 'IT' }),
    ];
    const refused = [...Array.from({ length: 3 }, () => [404, 'state-not-found']), ...Array.from({ length: 3 }, () => [404, 'person-not-found']), [403, 'forbidden']];
    expect((await Promise.all(tries)).map(told)).toEqual(refused);
    expect(told(await service.call('POST', `/v1/people/usr_none/recovery`, french.token))).toEqual([404, 'person-not-found']);
    expect((await service.call('POST', '/v1/states/FR/agencies', french.token, { id: 'police', name: 'Police' })).status).toBe(201);
  });

  it('have their systems registered, renewed and shut out by their own focal point and by no other', async () => {
    const french = (await enter(administrator, { email: 'systems@fr.example', roles: ['focal-point'], state: 'FR' })).token;
    const registered = await service.call('POST', '/v1/clients', focalPoint, { name: 'Desk', roles: ['subscriber'] });
    expect(registered.body).toMatchObject({ state: 'IT' });
    const { clientId, clientSecret } = registered.body as { clientId: string; clientSecret: string };
    expect(await service.tokenOf({ clientId, clientSecret })).toBeDefined();
    const listed = async (by: string, query = ''): Promise<unknown> => ((await service.call('GET', `/v1/clients${query}`, by)).body.clients as { clientId: string }[]).map((each) => each.clientId);
    expect([await listed(focalPoint), await listed(french), await listed(french, '?state=IT')]).toEqual([[clientId], [], []]);
    const keys = { keys: [{ kty: 'EC' }] };
    for (const id of [clientId, 'cli_none']) {
      const tries = [service.call('POST', `/v1/clients/${id}/secrets`, french, {}), service.call('PUT', `/v1/clients/${id}/keys`, french, keys), service.call('DELETE', `/v1/clients/${id}`, french)];
      expect((await Promise.all(tries)).map(told)).toEqual(Array.from({ length: 3 }, () => [404, 'client-not-found']));
    }
    expect(told(await service.call('POST', '/v1/clients', french, { name: 'X', roles: ['subscriber'], state: 'IT' }))).toEqual([404, 'state-not-found']);
    expect(told(await service.call('POST', '/v1/clients', focalPoint, { name: 'X', roles: ['administrator'] }))).toEqual([422, 'client-refused']);
    expect(told(await service.call('POST', '/v1/clients', focalPoint, { name: 'X', roles: ['subscriber'], state: 'IT', clientSecret: 'mine', registeredAt: '2020-01-01' }))).toEqual([400, 'field-unknown']);
    expect(told(await service.call('POST', '/v1/clients', user.token, { name: 'X', roles: ['subscriber'], state: 'IT' }))).toEqual([403, 'forbidden']);
    const renewed = await service.call('POST', `/v1/clients/${clientId}/secrets`, focalPoint, { overlapSeconds: 0 });
    expect((await service.askToken({ clientId, clientSecret })).status).toBe(401);
    expect(await service.tokenOf({ clientId, clientSecret: String(renewed.body.clientSecret) })).toBeDefined();
    expect((await service.call('DELETE', `/v1/clients/${clientId}`, focalPoint)).status).toBe(204);
    expect((await service.askToken({ clientId, clientSecret: String(renewed.body.clientSecret) })).status).toBe(401);
  });

  it('are managed by the organisational focal point of their agency, and of no other', async () => {
    for (const id of ['police', 'navy']) await service.call('POST', '/v1/states/IT/agencies', focalPoint, { id, name: id });
    const [police, navy] = [
      await enter(focalPoint, { email: 'ofp@police.example', roles: ['organisational-focal-point'], state: 'IT', agency: 'police' }),
      await enter(focalPoint, { email: 'ofp@navy.example', roles: ['organisational-focal-point'], state: 'IT', agency: 'navy' }),
    ];
    const officer = await enter(police.token, { email: 'officer@police.example', roles: ['user'] });
    expect((await service.call('GET', '/v1/people', police.token)).body.people).toMatchObject([{ state: 'IT', agency: 'police' }]);
    expect([await people(police.token), await people(navy.token)]).toEqual([['officer@police.example'], []]);
    const wish = { name: 'X', email: 'x@navy.example', roles: ['user'], state: 'IT', agency: 'police' };
    const tries = [
      service.call('POST', '/v1/people', navy.token, wish),
      service.call('POST', '/v1/people', navy.token, { ...wish, agency: undefined, roles: ['organisational-focal-point'] }),
      service.call('POST', '/v1/people', navy.token, { ...wish, agency: 'navy', roles: ['focal-point'] }),
      service.call('POST', `/v1/people/${officer.id}/recovery`, navy.token),
      service.call('DELETE', `/v1/people/${officer.id}`, navy.token),
      service.call('DELETE', `/v1/people/${navy.id}`, police.token),
      service.call('POST', `/v1/people/${user.id}/recovery`, police.token),
      service.call('POST', '/v1/states/IT/agencies', police.token, { id: 'spies', name: 'S' }),
    ];
    const refused = [...Array.from({ length: 3 }, () => [422, 'person-refused']), ...Array.from({ length: 4 }, () => [404, 'person-not-found']), [403, 'forbidden']];
    expect((await Promise.all(tries)).map(told)).toEqual(refused);
    expect((await service.call('DELETE', `/v1/people/${officer.id}`, police.token)).status).toBe(204);
  }, 60_000);

  it.each([
    ['a role above the inviter', { roles: ['administrator'] }, [422, 'person-refused']],
    ['a role of programs', { roles: ['agency-system'], state: 'IT' }, [400, 'validation-failed']],
    ['a password of the inviter’s own', { roles: ['user'], state: 'IT', passwordHash: 'x' }, [400, 'field-unknown']],
    ['no address', { roles: ['user'], state: 'IT', email: 'nobody' }, [400, 'validation-failed']],
  ])('are not invited with %s', async (_, change, expected) => {
    expect(told(await service.call('POST', '/v1/people', focalPoint, { name: 'X', email: 'x@it.example', ...change }))).toEqual(expected);
  });

  it('are what their focal point says from now on, in the next token, while those of before are void', async () => {
    const clerk = await enter(focalPoint, { email: 'clerk@it.example', roles: ['user'], state: 'IT' });
    expect(told(await service.call('GET', '/v1/people', clerk.token))).toEqual([403, 'forbidden']);
    const before = Date.now();
    const changed = await service.call('PATCH', `/v1/people/${clerk.id}`, focalPoint, { roles: ['organisational-focal-point'], agency: 'police' });
    expect([changed.status, changed.body]).toEqual([200, expect.objectContaining({ roles: ['organisational-focal-point'], agency: 'police', state: 'IT', status: 'active' })]);
    await eventually(async () => expect(told(await service.call('GET', '/v1/people', clerk.token))).toEqual([401, 'token-revoked']));
    // Tokens say to the second when they were given.
    await eventually(async () => expect(Math.floor(Date.now() / 1_000)).toBeGreaterThan(Math.floor(before / 1_000)));
    const again = await browser.renewed(clerk.cookie);
    expect((await service.call('GET', '/v1/people', again)).status).toBe(200);
    expect(told(await service.call('PATCH', `/v1/people/${clerk.id}`, again, { roles: ['user'] }))).toEqual([404, 'person-not-found']);
    expect((await service.call('PATCH', `/v1/people/${clerk.id}`, focalPoint, { roles: ['user'], agency: '' })).body).not.toHaveProperty('agency');
    expect(told(await service.call('PATCH', `/v1/people/${clerk.id}`, focalPoint, { roles: ['user'], name: 'X', state: 'FR' }))).toEqual([400, 'field-unknown']);
  });

  it('leave their address to who comes after them, also in another state', async () => {
    const gone = await service.call('POST', '/v1/people', focalPoint, { name: 'A', email: 'moves@un.example', roles: ['user'] });
    const taken = await service.call('POST', '/v1/people', focalPoint, { name: 'A', email: 'moves@un.example', roles: ['user'] });
    expect(told(taken)).toEqual([409, 'person-exists']);
    expect((await service.call('DELETE', `/v1/people/${String(gone.body.personId)}`, focalPoint)).status).toBe(204);
    const french = await enter(administrator, { email: 'moves@un.example', roles: ['focal-point'], state: 'FR' });
    expect((await service.call('GET', '/v1/standing', french.token)).body).toMatchObject({ state: 'FR' });
  });

  it('are out at once when their sign-in is ended', async () => {
    const [session] = (await service.call('GET', `/v1/people/${user.id}/sessions`, user.token)).body.sessions as { sessionId: string }[];
    expect((await service.call('DELETE', `/v1/people/${user.id}/sessions/${session!.sessionId}`, focalPoint)).status).toBe(204);
    expect((await service.call('DELETE', `/v1/people/${user.id}/sessions/${session!.sessionId}`, focalPoint)).body).toMatchObject({ code: 'person-not-found', detail: expect.stringContaining(`has no sign-in ${session!.sessionId}`) as unknown });
    await eventually(async () => expect(told(await service.call('GET', '/v1/standing', user.token))).toEqual([401, 'token-revoked']));
  });
});
