import type { LightMyRequestResponse } from 'fastify';
import { SoftwareAuthenticator } from './passkey/software-authenticator.fixture';
import { RunningAccessControl, type Answer } from './running-access-control.fixture';
import { password, PortalBrowser, type OpenPage } from './sign-in-person/portal-browser.fixture';

const origin = 'http://access-control.test';
const email = 'focal.point@it.example';

describe('passkeys', () => {
  let service: RunningAccessControl;
  let browser: PortalBrowser;
  let administrator: string;
  let personId: string;
  let token: string;
  const [phone, laptop] = [new SoftwareAuthenticator(origin), new SoftwareAuthenticator(origin)];

  beforeAll(async () => {
    service = await RunningAccessControl.start();
    browser = new PortalBrowser(service);
    administrator = await service.administrator();
    await service.call('POST', '/v1/states', administrator, { state: 'IT' });
  }, 60_000);
  afterAll(() => service.stop());

  const told = ({ status, body }: Answer): unknown[] => [status, body.code];
  const signIn = async (device: SoftwareAuthenticator, change: Record<string, string> = {}, page?: OpenPage): Promise<LightMyRequestResponse> => {
    const open = page ?? (await browser.signInPage());
    return browser.send(open, { email, password, passkey: device.get(PortalBrowser.asked(open).challenge), ...change });
  };
  const passkeysOf = async (): Promise<{ passkeyId: string; name: string; lastUsedAt?: string }[]> =>
    (await service.call('GET', `/v1/people/${personId}/passkeys`, token)).body.passkeys as { passkeyId: string; name: string }[];

  it('are set up with the invitation, by our own script alone, for our own address', async () => {
    const invited = await service.call('POST', '/v1/people', administrator, { name: 'Ana', email, roles: ['user', 'subscriber'], state: 'IT' });
    personId = String(invited.body.personId);
    const url = new URL(String(invited.body.invitationUrl)).pathname;
    const shown = await service.browse({ url });
    expect(shown.headers['content-security-policy']).toBe("default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self' http://portal.test; frame-ancestors 'none'; base-uri 'none'");
    expect(shown.body.match(/<script[^>]*>/g)).toEqual(['<script src="/pages.js" defer>']);
    expect((await service.browse({ url: '/pages.js' })).headers['content-type']).toMatch(/^text\/javascript/);
    const page = await browser.open(url);
    expect((await browser.send(page, { password, code: '', passkey: phone.create(PortalBrowser.asked(page).challenge, { origin: 'https://evil.example' }) })).statusCode).toBe(400);
    const next = await browser.open(url);
    expect((await browser.send(next, { password, code: '000000', passkey: phone.create(PortalBrowser.asked(next).challenge) })).statusCode).toBe(400);
    const last = await browser.open(url);
    expect((await browser.send(last, { password, code: '', passkey: phone.create(PortalBrowser.asked(last).challenge) })).statusCode).toBe(200);
  });

  it('take the place of a code at the sign-in', async () => {
    const page = await browser.signInPage();
    token = await browser.tokenAfter(page, await signIn(phone, {}, page));
    expect((await service.call('GET', '/v1/standing', token)).status).toBe(200);
    expect(await passkeysOf()).toEqual([expect.objectContaining({ name: 'first passkey', lastUsedAt: expect.any(String) as string })]);
  });

  it('open nothing without the password, by another device, or by an answer that was given before', async () => {
    expect((await signIn(phone, { password: 'wrong horse battery' })).statusCode).toBe(401);
    expect((await signIn(laptop)).statusCode).toBe(401);
    const page = await browser.signInPage();
    const answer = { passkey: phone.get(PortalBrowser.asked(page).challenge) };
    expect((await signIn(phone, { ...answer, password: 'wrong horse battery' }, page)).statusCode).toBe(401);
    expect((await signIn(phone, answer, page)).statusCode).toBe(401);
    expect((await signIn(phone)).statusCode).toBe(303);
  });

  it('leave no way in by the code of an authenticator that was never set up', async () => {
    expect((await signIn(phone, { passkey: '', code: PortalBrowser.code('') })).statusCode).toBe(401);
    expect((await signIn(phone)).statusCode).toBe(303);
  });

  it('are added by the person alone, by a link that works once', async () => {
    expect(told(await service.call('POST', `/v1/people/${personId}/passkeys`, administrator))).toEqual([404, 'person-not-found']);
    const { body } = await service.call('POST', `/v1/people/${personId}/passkeys`, token);
    const page = await browser.open(new URL(String(body.passkeyUrl)).pathname);
    expect(page.body).not.toContain('data-passkey="{&quot;challenge&quot;:&quot;&quot;');
    const wish = { name: 'laptop', passkey: laptop.create(PortalBrowser.asked(page).challenge) };
    const both = await Promise.all([browser.send(page, wish), browser.send(page, wish)]);
    expect(both.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect((await browser.open(page.url)).status).toBe(404);
    expect((await passkeysOf()).map(({ name }) => name)).toEqual(['first passkey', 'laptop']);
    expect((await signIn(laptop)).statusCode).toBe(303);
  });

  it('are removed when a device is lost, but for the last way in', async () => {
    const [first, second] = await passkeysOf();
    const remove = (id: string | undefined): Promise<Answer> => service.call('DELETE', `/v1/people/${personId}/passkeys/${id}`, token);
    expect((await remove(first?.passkeyId)).status).toBe(204);
    expect((await signIn(phone)).statusCode).toBe(401);
    expect(told(await remove(first?.passkeyId))).toEqual([404, 'passkey-not-found']);
    expect(told(await remove(second?.passkeyId))).toEqual([409, 'last-factor']);
  });

  it('are forgotten when the account is recovered', async () => {
    await service.call('POST', `/v1/people/${personId}/recovery`, administrator);
    expect((await signIn(laptop)).statusCode).toBe(401);
    expect((await service.call('GET', `/v1/people/${personId}/passkeys`, administrator)).body).toEqual({ passkeys: [] });
  });
});
