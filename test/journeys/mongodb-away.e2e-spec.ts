import { serviceNames, type ServiceName } from '@openvrs/contracts';
import { eventually } from '@openvrs/testing';
import { incidentOn } from '../../tools/bench/path/novel-legs';
import { yesterday } from '../../tools/bench/path/ours';
import type { TokenSource } from '../../tools/demo/api';
import { startRehearsal, type Rehearsal } from '../../tools/rehearsal/rehearsal';
import { ask, type BareAnswer } from './bare-request.fixture';

interface Request {
  readonly service: ServiceName;
  readonly method: string;
  readonly path: string;
  readonly as: 'administrator' | 'agency' | 'focal-point' | 'subscriber';
  readonly body?: object;
}

const report = (to: string): object => incidentOn({ from: 'BY', to }, yesterday(), 3);

/** What each service is asked while its database is away: to read and, where it takes anything from outside, to write. */
const requests = (state: string): readonly Request[] => [
  { service: 'intake', method: 'POST', path: '/v1/reports', as: 'agency', body: report('PL') },
  { service: 'intake', method: 'GET', path: '/v1/reports?state=awaiting-release', as: 'focal-point' },
  { service: 'access-control', method: 'POST', path: '/v1/states', as: 'administrator', body: { state, name: state } },
  { service: 'access-control', method: 'GET', path: '/v1/states', as: 'administrator' },
  { service: 'access-control', method: 'GET', path: '/v1/standing', as: 'focal-point' },
  { service: 'analytics', method: 'GET', path: '/v1/signals', as: 'administrator' },
  { service: 'notifications', method: 'POST', path: '/v1/subscriptions', as: 'subscriber', body: { categories: ['routes'], countries: [state] } },
  { service: 'notifications', method: 'GET', path: '/v1/alerts', as: 'subscriber' },
];

describe('MongoDB away', () => {
  let platform: Rehearsal;
  let tokens: Readonly<Record<Request['as'], TokenSource>>;
  const url = (service: ServiceName, path: string): string => `${platform.services.urls[service]}${path}`;

  beforeAll(async () => {
    platform = await startRehearsal({ name: 'journey-mongodb-away', ownServers: true, overrides: { all: { LOG_LEVEL: 'fatal' } }, say: () => undefined });
    const { cast } = platform;
    await cast.state('PL');
    const [agency, focalPoint, subscriber] = [await cast.actor('PL', 'agency-system'), await cast.actor('PL', 'focal-point'), await cast.actor('PL', 'subscriber')];
    tokens = { administrator: cast.administratorToken, agency: agency.token, 'focal-point': focalPoint.token, subscriber: subscriber.token };
    // Services that have met a token once check the next by themselves.
    for (const answer of await all('before', 'EE')) expect(answer.status).toBeLessThan(300);
  }, 120_000);

  afterAll(() => platform.stop(), 60_000);

  const send = async ({ service, method, path, as, body }: Request, key: string): Promise<BareAnswer> => {
    const headers = { authorization: `Bearer ${await tokens[as]()}`, 'idempotency-key': key, ...(body ? { 'content-type': 'application/json' } : {}) };
    return ask(url(service, path), { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  };
  const all = (key: string, state: string): Promise<BareAnswer[]> => Promise.all(requests(state).map((request) => send(request, key)));
  const ready = (): Promise<number[]> => Promise.all(serviceNames.map(async (service) => (await ask(url(service, '/health/ready'), { method: 'GET' })).status));
  const states = async (): Promise<string[]> =>
    (JSON.parse((await send({ service: 'access-control', method: 'GET', path: '/v1/states', as: 'administrator' }, '')).text) as { states: { state: string }[] }).states.map((each) => each.state).sort();

  const expectOutage = (answers: readonly BareAnswer[]): void => {
    for (const [at, { status, headers, text }] of answers.entries()) {
      const asked = requests('')[at]?.path;
      expect([asked, status, headers['retry-after'], headers['content-type']]).toEqual([asked, 503, '5', expect.stringContaining('application/problem+json')]);
      expect(JSON.parse(text)).toMatchObject({ status: 503, code: 'temporarily-unavailable' });
    }
  };

  it.each<[string, string, NodeJS.Signals, () => Promise<void>]>([
    ['killed', 'LV', 'SIGKILL', () => platform.stack.mongodb.start()],
    ['frozen', 'FI', 'SIGSTOP', async () => platform.stack.mongodb.kill('SIGCONT')],
  ])('%s: each service says so and when to come again, half-writes nothing, and goes on when it is back', async (how, state, signal, mend) => {
    const before = await states();
    platform.stack.mongodb.kill(signal);
    const begun = performance.now();
    expectOutage(await all(how, state));
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect(await ready()).toEqual([503, 503, 503, 503]);
    for (const service of serviceNames) expect((await ask(url(service, '/health/live'), { method: 'GET' })).status).toBe(200);
    const token = await ask(url('access-control', '/oauth/token'), { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'grant_type=client_credentials&client_id=x&client_secret=y' });
    expect([token.status, token.headers['retry-after'], JSON.parse(token.text)]).toMatchObject([503, '5', { error: 'temporarily_unavailable' }]);

    await mend();
    await eventually(async () => expect(await ready()).toEqual([200, 200, 200, 200]), 30_000);
    // A frozen server may find the request in its pocket when it wakes: then it was done once, whole, and is done no second time.
    expect([before, [...before, state].sort()]).toContainEqual(await states());
    const [first, second] = [await send(requests(state)[0]!, how), await send(requests(state)[0]!, how)];
    expect([200, 201]).toContain(first.status);
    expect([second.status, second.text]).toEqual([200, first.text]);
    for (const { status } of await all('after', state)) expect([200, 201, 409]).toContain(status);
    expect(await states()).toEqual([...before, state].sort());
  }, 120_000);
});
