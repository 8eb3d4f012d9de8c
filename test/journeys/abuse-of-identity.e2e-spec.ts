import { serviceNames } from '@openvrs/contracts';
import { EventStream } from '@openvrs/testing';
import fc from 'fast-check';
import { tokenRoutes } from '../../apps/access-control/src/issue-token/token-endpoints';
import { incidentOn } from '../../tools/bench/path/novel-legs';
import { yesterday } from '../../tools/bench/path/ours';
import { contribute } from '../../tools/rehearsal/contributing';
import type { Actor } from '../../tools/rehearsal/cast';
import { everyNovelty, startRehearsal, type Rehearsal } from '../../tools/rehearsal/rehearsal';
import { ask, type BareAnswer } from './bare-request.fixture';
import { doorsOf } from './doors.fixture';
import { forgeries, signingKeyIn } from './foreign-tokens.fixture';

/** Open to everybody, on purpose; every other door asks who is there. Who checks a ledger against its roots needs no account. */
const open: readonly string[] = ['/health/live', '/health/ready', '/v1/enrolment', '/v1/ledger/roots', ...tokenRoutes.map(({ url }) => url)];

describe('abuse of identity', () => {
  let platform: Rehearsal;
  let poland: Actor;
  let lithuania: Actor;
  let outsider: Actor;
  let alertId: string;

  beforeAll(async () => {
    platform = await startRehearsal({ name: 'journey-identity', overrides: { all: { LOG_LEVEL: 'warn' }, analytics: everyNovelty }, say: () => undefined });
    const { cast } = platform;
    for (const state of ['PL', 'LT', 'CH']) await cast.state(state);
    [poland, lithuania, outsider] = [await cast.actor('PL', 'agency-system'), await cast.actor('LT', 'subscriber'), await cast.actor('CH', 'subscriber')];
    await contribute(await cast.actor('LT', 'agency-system'), lithuania, incidentOn({ from: 'BY', to: 'LT' }, yesterday(), 3));
    await lithuania.notifications.once('/v1/subscriptions', { method: 'POST', body: {} });
    const warned = await EventStream.open(`${lithuania.notifications.base}/v1/alerts/stream`, { authorization: `Bearer ${await lithuania.token()}` });
    await warned.next('ready');
    await poland.intake.once('/v1/reports', { method: 'POST', body: incidentOn({ from: 'BY', to: 'PL' }, yesterday(), 12), headers: { 'idempotency-key': 'identity' } });
    ({ alertId } = JSON.parse((await warned.next('alert.issued')).data) as { alertId: string });
    warned.close();
  }, 120_000);

  afterAll(() => platform.stop(), 60_000);

  const asking = async (actor: Actor, base: string, request: { method: string; path: string; body?: object; headers?: Record<string, string> }): Promise<BareAnswer> => {
    const { method, path, body, headers } = request;
    const content: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
    const sent = { authorization: `Bearer ${await actor.token()}`, 'x-request-id': 'the-same-request', ...content, ...headers };
    return ask(`${base}${path}`, { method, headers: sent, ...(body ? { body: JSON.stringify(body) } : {}) });
  };
  /** Every byte but the time of day and the count of the caller’s own requests. */
  const bytesOf = ({ status, headers, text }: BareAnswer): string => JSON.stringify([status, { ...headers, date: undefined, ratelimit: undefined }, text]);

  it.each(serviceNames)('no token but a genuine one opens any door of %s', async (service) => {
    const genuine = await poland.token();
    const forged = await forgeries(genuine, await signingKeyIn(platform.stack.mongodbUri('access-control')), service);
    const doors = doorsOf(service).filter(({ path }) => !open.includes(path));
    expect(doors.length).toBeGreaterThan(1);
    for (const { method, path } of doors) {
      const url = `${platform.services.urls[service]}${path.replaceAll(/:\w+/g, 'PL')}`;
      for (const { name, authorization, code } of forged) {
        const { status, headers, text } = await ask(url, { method, headers: authorization === undefined ? {} : { authorization } });
        expect([path, name, status, (JSON.parse(text) as { code: string }).code]).toEqual([path, name, 401, code]);
        expect(headers['www-authenticate']).toMatch(/^Bearer /);
      }
      expect((await ask(`${url}?access_token=${genuine}`, { method })).status).toBe(401);
      expect((await ask(url, { method, headers: { authorization: `Bearer ${genuine}` } })).status).not.toBe(401);
    }
  }, 60_000);

  it.each<[string, string, object | undefined]>([
    ['GET', '', undefined],
    ['POST', '/acknowledgements', { kind: 'seen' }],
    ['GET', '/audience', undefined],
  ])('another’s alert is, byte by byte, one that does not exist: %s %s', async (method, end, body) => {
    const { base } = outsider.notifications;
    const asked = async (id: string): Promise<string> => bytesOf(await asking(outsider, base, { method, path: `/v1/alerts/${id}${end}`, body })).replaceAll(id, 'ID');
    // As long as the other, so that no length tells them apart.
    expect(await asked(alertId)).toBe(await asked(`${alertId.slice(0, -4)}none`));
    const entitled = await asking(lithuania, base, { method: 'GET', path: `/v1/alerts/${alertId}` });
    expect(entitled.status).toBe(200);
  });

  it('another’s subscription is one that does not exist, to read, to end and to enable', async () => {
    const { subscriptionId } = await lithuania.notifications.once<{ subscriptionId: string }>('/v1/subscriptions', { method: 'POST', body: { name: 'mine' } });
    for (const [method, end] of [['GET', ''], ['DELETE', ''], ['POST', '/webhook/enabling']] as const) {
      const asked = async (id: string): Promise<string> => bytesOf(await asking(outsider, outsider.notifications.base, { method, path: `/v1/subscriptions/${id}${end}` })).replaceAll(id, 'ID');
      expect(await asked(subscriptionId)).toBe(await asked(`${subscriptionId.slice(0, -4)}none`));
      expect(await asked(subscriptionId)).toMatch(/^\[404,/);
    }
    expect((await lithuania.notifications.once<{ subscriptionId: string }>(`/v1/subscriptions/${subscriptionId}`)).subscriptionId).toBe(subscriptionId);
  });

  it('a client writes for its own state only, and may ask for no other', async () => {
    const { intake, accessControl } = poland;
    const named = await asking(poland, intake.base, { method: 'POST', path: '/v1/reports', body: { ...incidentOn({ from: 'BY', to: 'LT' }, yesterday(), 5), state: 'LT' }, headers: { 'idempotency-key': 'for-lithuania' } });
    expect([named.status, (JSON.parse(named.text) as { code: string }).code]).toEqual([400, 'field-unknown']);
    const asked = async (state: string): Promise<string> => bytesOf(await asking(poland, accessControl.base, { method: 'GET', path: `/v1/standing/${state}` })).replaceAll(state, 'STATE');
    expect(await asked('LT')).toBe(await asked('SE'));
    for (const [path, body] of [['/v1/states', { state: 'SE' }], ['/v1/clients', { name: 'x', roles: ['administrator'] }], ['/v1/clients', { name: 'x', roles: ['subscriber'], state: 'LT' }]] as const) {
      expect((await asking(poland, accessControl.base, { method: 'POST', path, body })).status).toBe(403);
    }
  });

  it('a stream opens whatever the client says was its last event', async () => {
    const value = fc.oneof(fc.string(), fc.integer().map(String), fc.bigInt().map(String), fc.constantFrom('', '0', '-0', '1e3', '0x1', '9'.repeat(400), 'NaN', '1,2', '../1'));
    const header = value.map((text) => text.replaceAll(/[^\x20-\x7e]/g, '').trim());
    await fc.assert(
      fc.asyncProperty(header, async (lastEventId) => {
        const { status, headers } = await asking(lithuania, lithuania.notifications.base, { method: 'GET', path: '/v1/alerts/stream', headers: { 'last-event-id': lastEventId } });
        expect([status, headers['content-type']]).toEqual([200, expect.stringMatching(/^text\/event-stream/)]);
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  it.each([
    'https://127.0.0.1/', 'https://localhost/', 'https://[::1]/', 'https://10.0.0.8/', 'https://192.168.1.1/', 'https://172.20.0.1/', 'https://169.254.169.254/latest/meta-data',
    'https://[::ffff:10.0.0.1]/', 'https://2130706433/', 'https://0x7f000001/', 'https://nats.internal/', 'http://example.org/hook', 'https://a:b@example.org/', 'file:///etc/passwd',
  ])('a webhook does not reach into the network of the platform: %s', async (webhookUrl) => {
    const { status, text } = await asking(lithuania, lithuania.notifications.base, { method: 'POST', path: '/v1/subscriptions', body: { channels: ['webhook'], webhookUrl } });
    expect([status, (JSON.parse(text) as { code: string }).code]).toEqual([422, 'webhook-address-refused']);
  });
});
