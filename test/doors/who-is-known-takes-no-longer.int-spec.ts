import { RunningAccessControl, type Credentials } from '../../apps/access-control/src/running-access-control.fixture';
import { PortalBrowser, type OpenPage } from '../../apps/access-control/src/sign-in-person/portal-browser.fixture';
import { expectAlike, type Ask } from './expect-alike.fixture';

const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('who is known takes no longer to refuse', () => {
  let service: RunningAccessControl;
  let client: Credentials;
  let focalPoint: string;
  let page: OpenPage;
  let tries = 0;

  beforeAll(async () => {
    service = await RunningAccessControl.start({ RATE_LIMIT_ADDRESS: 0, RATE_LIMIT_REFUSED: 0, RATE_LIMIT_CLIENT: 0, RATE_LIMIT_STATE: 0 });
    const administrator = await service.administrator();
    for (const state of ['IT', 'FR']) await service.call('POST', '/v1/states', administrator, { state });
    client = await service.client(administrator, { name: 'known', roles: ['subscriber'], state: 'FR' });
    focalPoint = await service.tokenOf(await service.client(administrator, { name: 'desk', roles: ['focal-point'], state: 'IT' }));
    await service.call('POST', '/v1/people', administrator, { name: 'Known', email: 'known@fr.example', roles: ['user'], state: 'FR' });
    page = await new PortalBrowser(service).signInPage();
  }, 60_000);
  afterAll(() => service.stop());

  const posted = async (url: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<{ status: number }> => {
    const { statusCode } = await service.browse({ method: 'POST', url, headers: { ...form, ...headers }, payload: new URLSearchParams(fields).toString() });
    return { status: statusCode };
  };

  it('of clients, at the token endpoint', async () => {
    const none = `${client.clientId.slice(0, -4)}none`;
    const ask: Ask = (kind) => posted('/oauth/token', { grant_type: 'client_credentials', client_id: kind === 'other' ? client.clientId : none, client_secret: 'guess' });
    await expectAlike(ask, { status: 401 });
  }, 120_000);

  it('of people, at the sign-in', async () => {
    const ask: Ask = (kind) => posted(page.url, { email: kind === 'other' ? 'known@fr.example' : 'nobody@fr.example', password: 'guess guess guess', code: '123456' }, { cookie: page.cookie });
    await expectAlike(ask, { status: 401 });
  }, 120_000);

  it('of people of other states, to a focal point that invites them', async () => {
    const ask: Ask = async (kind) => {
      const { status } = await service.call('POST', '/v1/people', focalPoint, { name: 'X', email: kind === 'other' ? 'known@fr.example' : `n${(tries += 1)}@fr.example`, roles: ['user'] });
      return { status };
    };
    await expectAlike(ask, { status: 201 });
  }, 120_000);
});
