import { eventually } from '@openvrs/testing';
import { belongingsOf, bodyFor, type Belongings } from './belongings.fixture';
import { flowsOfOthers, tellFlows } from './flows-of-others.fixture';
import { agree, hideAlerts, needingFees, ofPartnerAndThird, type HiddenAlerts } from './hidden-alerts.fixture';
import { RunningPlatform, type Request } from './running-platform.fixture';
import { expectAlike, type Ask } from './expect-alike.fixture';
import { timedDoors, type TimedDoor } from './timed-doors.fixture';

const alertsHidden = 3_000;
const hiddenAlerts = [['that need what it does not contribute', needingFees], ['that rest on its partner and a third', ofPartnerAndThird]] as const;

describe('what is not for you takes as long as what does not exist', () => {
  let platform: RunningPlatform;
  let belongings: Belongings;
  const alerts = new Map<string, HiddenAlerts>();
  let requests = 0;

  beforeAll(async () => {
    platform = await RunningPlatform.start({ RATE_LIMIT_CLIENT: '1000000', RATE_LIMIT_STATE: '1000000' });
    belongings = await belongingsOf(platform);
    await tellFlows(platform);
    await agree(platform);
    for (const [what, hidden] of hiddenAlerts) alerts.set(what, await hideAlerts(platform, alertsHidden, hidden));
  }, 240_000);
  afterAll(() => platform?.stop(), 60_000);

  const asked = (request: Request): Request => {
    const body = bodyFor(request);
    return { ...request, headers: { 'idempotency-key': `timed-${(requests += 1)}`, 'if-match': '"1"' }, ...(body ? { body } : {}) };
  };

  async function pathsOf({ path }: TimedDoor): Promise<Record<'other' | 'none', string>> {
    const other = (await belongings.variantsOf(path)).find(({ whose }) => whose === 'other')?.path ?? '';
    const [before = '', , after = ''] = splitAt(path, other);
    const id = other.slice(before.length, other.length - after.length);
    // As long as the other's, so that no length takes its time. A state's name has no room for more.
    const none = id.length === 2 ? 'SE' : `${id.slice(0, -4)}none`;
    return { other, none: `${before}${none}${after}` };
  }

  it.each(timedDoors())('$point', async (door) => {
    const paths = await pathsOf(door);
    const { service, method, role } = door;
    const ask: Ask = (kind) => {
      const { body } = asked({ method, path: door.path });
      return platform.ask(service, { ...asked({ method, path: paths[kind] }), as: { role, state: 'IT' }, ...(body ? { body } : {}) });
    };
    await expectAlike(ask, { status: 404 });
  }, 240_000);

  it.each(['alert', 'report'])('access-control GET /v1/access/explain of an %s', async (kind) => {
    const [{ path = '' } = {}] = (await belongings.variantsOf(`/v1/${kind}s/:id`)).filter(({ whose }) => whose === 'other');
    const id = path.split('/').at(-1) ?? '';
    const ask: Ask = (which) => platform.ask('access-control', { method: 'GET', path: `/v1/access/explain?resource=${kind}:${which === 'other' ? id : `${id.slice(0, -4)}none`}`, as: { role: 'focal-point', state: 'IT' } });
    await expectAlike(ask, { status: 404 });
  }, 240_000);

  it.each([['ES', 'that need what it does not contribute'], ['MT', 'that rest on its partner and a third'], ['CY', 'that rest on its partner and a third']])('notifications GET /v1/alerts by %s, past thousands %s', async (state, what) => {
    const askFor = (which: 'other' | 'none') => platform.ask('notifications', { method: 'GET', path: `/v1/alerts?limit=5&after=${alerts.get(what)?.[which]}`, as: { role: 'focal-point', state } });
    const { body } = await askFor('none');
    await expectAlike(askFor, { status: 200, body });
  }, 240_000);

  it.each(flowsOfOthers)('analytics GET /v1/flows, $what', async ({ other, none, period }) => {
    const ask: Ask = (which) => platform.ask('analytics', { method: 'GET', path: `/v1/flows?${which === 'other' ? other : none}&unit=persons&since=${period}-01&until=${period}-28`, as: { role: 'focal-point', state: 'IT' } });
    await eventually(async () => expect((await ask('other')).status).toBe(200));
    await expectAlike(ask, { status: 200, body: { flows: [] } });
  }, 240_000);
});

/** What stands before and after the first parameter of a door, in an address of it. */
function splitAt(declared: string, path: string): [string, string, string] {
  const [before = '', ...rest] = declared.split(/:\w+/);
  const id = path.slice(before.length).split('/')[0] ?? '';
  return [before, id, rest.length > 0 ? path.slice(before.length + id.length) : ''];
}
