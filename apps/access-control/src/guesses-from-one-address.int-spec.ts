import { eventually } from '@openvrs/testing';
import type { LightMyRequestResponse } from 'fastify';
import { RunningAccessControl } from './running-access-control.fixture';
import { PortalBrowser } from './sign-in-person/portal-browser.fixture';

const limit = 6;
const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('guesses from one address', () => {
  let service: RunningAccessControl;
  let other: RunningAccessControl;
  let addresses = 0;
  const fresh = (): string => `192.0.2.${(addresses += 1)}`;

  beforeAll(async () => {
    service = await RunningAccessControl.start({ RATE_LIMIT_REFUSED: limit, RATE_LIMIT_ADDRESS: 60 });
    other = await service.replica();
  }, 60_000);
  afterAll(async () => {
    await other.end();
    await service.stop();
  });

  const post = (url: string, payload: string, remoteAddress: string, headers: Record<string, string> = form): Promise<LightMyRequestResponse> => service.browse({ method: 'POST', url, headers, payload, remoteAddress });
  const times = async (count: number, one: (index: number) => Promise<LightMyRequestResponse>): Promise<number[]> => {
    const answered: number[] = [];
    for (let index = 0; index < count; index += 1) answered.push((await one(index)).statusCode);
    return answered;
  };

  it('at the sign-in, each for another person, come to an end, and are told so in a page', async () => {
    const [address, page] = [fresh(), await new PortalBrowser(service).signInPage()];
    const sprayed = (index: number, from = address): Promise<LightMyRequestResponse> =>
      post(page.url, `email=person${index}%40it.example&password=Winter2026%21%21%21&code=123456`, from, { ...form, cookie: page.cookie });
    expect(await times(limit, (index) => sprayed(index))).toEqual(Array.from({ length: limit }, () => 401));
    const refused = await sprayed(99);
    expect([refused.statusCode, refused.headers['content-type'], Number(refused.headers['retry-after']) > 0]).toEqual([429, 'text/html; charset=utf-8', true]);
    expect(refused.body).toContain('<h1>Too many tries</h1>');
    expect((await service.browse({ url: '/pages.css', remoteAddress: address })).statusCode).toBe(200);
    expect((await sprayed(100, fresh())).statusCode).toBe(401);
  });

  it.each<[string, (index: number, address: string) => Promise<LightMyRequestResponse>, number]>([
    ['secrets of clients', (index, address) => post('/oauth/token', `grant_type=client_credentials&client_id=cli_${index}&client_secret=guess`, address), 401],
    ['codes of other people', (index, address) => post('/oauth/token', `grant_type=authorization_code&client_id=portal&code=guess${index}&redirect_uri=http%3A%2F%2Fportal.test%2Fsigned-in&code_verifier=${'v'.repeat(43)}`, address), 400],
    ['the token of the first administrator', (index, address) => post('/v1/enrolment', JSON.stringify({ token: `guess number ${index}` }), address, { 'content-type': 'application/json' }), 403],
    ['invitations', (index, address) => service.browse({ url: `/invitation/guess${index}`, remoteAddress: address }), 404],
    ['links to add a passkey', (index, address) => service.browse({ url: `/passkey/guess${index}`, remoteAddress: address }), 404],
    ['passwords to be changed', (index, address) => post('/password/page', `email=p${index}%40it.example&password=guess&code=123456&wanted=x`, address), 401],
    ['tokens', (index, address) => service.browse({ url: '/v1/standing', headers: { authorization: `Bearer guess${index}` }, remoteAddress: address }), 401],
  ])('at %s come to an end', async (_, guess, refusal) => {
    const address = fresh();
    expect(await times(limit + 1, (index) => guess(index, address))).toEqual([...Array.from({ length: limit }, () => refusal), 429]);
    expect((await guess(99, fresh())).statusCode).toBe(refusal);
  });

  it('come to an end though all come at once', async () => {
    const address = fresh();
    const all = await Promise.all(Array.from({ length: 30 }, (_, index) => post('/oauth/token', `grant_type=client_credentials&client_id=cli_${index}&client_secret=guess`, address)));
    expect(all.filter(({ statusCode }) => statusCode === 401)).toHaveLength(limit);
  });

  it('count at every replica', async () => {
    const address = fresh();
    await times(limit, () => post('/oauth/token', 'grant_type=client_credentials&client_id=cli_x&client_secret=guess', address));
    // Asks nothing that is refused: what ends it was counted at the other replica.
    await eventually(async () => expect((await other.browse({ url: '/password', remoteAddress: address })).statusCode).toBe(429));
    const refused = await other.browse({ url: '/oauth/jwks', remoteAddress: address });
    expect([refused.statusCode, refused.headers['content-type'], refused.json<{ code: string }>().code]).toEqual([429, expect.stringContaining('application/problem+json'), 'too-many-requests']);
  });

  it('are not what is answered: pages are opened, and tokens fetched, as often as anybody needs', async () => {
    const address = fresh();
    const administrator = await service.administrator();
    const client = await service.client(administrator, { name: 'auditor', roles: ['auditor'] });
    const authorization = `Basic ${Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64')}`;
    const fetched = await times(limit * 3, () => post('/oauth/token', 'grant_type=client_credentials', address, { ...form, authorization }));
    expect(new Set(fetched)).toEqual(new Set([200]));
    const opened = await times(limit * 3, () => service.browse({ url: '/password', remoteAddress: address }));
    expect(new Set(opened)).toEqual(new Set([200]));
    // But not without an end: each is kept for a while.
    expect(await times(60, () => service.browse({ url: '/password', remoteAddress: address }))).toContain(429);
  });
});
