import { serviceNames, type ServiceName } from '@openvrs/contracts';
import { EventStream } from '@openvrs/testing';
import { incidentOn } from '../../tools/bench/path/novel-legs';
import { yesterday } from '../../tools/bench/path/ours';
import { contribute } from '../../tools/rehearsal/contributing';
import type { Actor } from '../../tools/rehearsal/cast';
import { everyNovelty, startRehearsal, type Rehearsal } from '../../tools/rehearsal/rehearsal';
import { ask, type BareAnswer } from './bare-request.fixture';
import { doorsOf } from './doors.fixture';

const between = { title: 'Between two', effect: 'widens', parties: ['DE', 'PL'], categories: ['flows'], from: '2026-01-01T00:00:00Z' };
/** Every state may read the rule that it is held to. */
const openToStates = ['/v1/policies/:policy'];
const incident = (to: string): object => incidentOn({ from: 'BY', to }, yesterday(), 5);

/** Sound bodies, by the end of the path: what is refused is not the body. */
const bodies: readonly (readonly [RegExp, object])[] = [
  [/\/corrections$/, incident('PL')], [/\/withdrawal$/, { reason: 'counted twice' }], [/\/acknowledgements$/, { kind: 'seen' }], [/\/end$/, { reason: 'it has served its purpose' }],
  [/\/keys$/, { keys: [{ kty: 'EC' }] }], [/\/agencies$/, { id: 'spies', name: 'Spies' }], [/\/agencies\/[^/]+$/, { name: 'Spies' }], [/\/v1\/states\/[^/]+$/, { name: 'Elsewhere' }],
];

interface Writing {
  readonly method: string;
  readonly who: 'poland' | 'desk' | 'administrator';
  readonly service: ServiceName;
  readonly path: string;
  readonly sound: object;
  /** What the record has, and nobody is to write. */
  readonly foreign: object;
}

const [then, post] = ['2026-01-01T00:00:00Z', { method: 'POST', who: 'administrator', service: 'access-control' }] as const;
const writing: readonly Writing[] = [
  { method: 'POST', who: 'poland', service: 'intake', path: '/v1/reports', sound: incident('PL'), foreign: { state: 'CH', agency: 'other', status: 'released', author: 'cli_other', id: 'rep_other', version: 9, releasedAt: then } },
  { method: 'POST', who: 'desk', service: 'notifications', path: '/v1/subscriptions', sound: { name: 'mine' }, foreign: { subscriber: 'cli_other', state: 'CH', subscriptionId: 'sub_other', createdAt: then } },
  { ...post, path: '/v1/states', sound: { state: 'SE' }, foreign: { active: false, revision: 9, agencies: [], participation: [] } },
  { ...post, method: 'PATCH', path: '/v1/states/PL', sound: { name: 'Poland' }, foreign: { state: 'CH', revision: 9, agencies: [], participation: [] } },
  { ...post, path: '/v1/states/PL/agencies', sound: { id: 'navy', name: 'Navy' }, foreign: { state: 'CH' } },
  { ...post, path: '/v1/clients', sound: { name: 'x', roles: ['subscriber'], state: 'PL' }, foreign: { clientId: 'cli_mine', clientSecret: 'mine', credentials: {}, revokedAt: then, registeredAt: then } },
  { ...post, path: '/v1/people', sound: { name: 'x', email: 'x@pl.example', roles: ['user'], state: 'PL' }, foreign: { personId: 'usr_mine', passwordHash: 'x', totpSecret: 'x', passkeys: [], failures: -9, invitation: {} } },
  { ...post, path: '/v1/enrolment', sound: { token: 'x'.repeat(20) }, foreign: { roles: ['administrator'], clientId: 'cli_mine' } },
  { ...post, path: '/v1/agreements', sound: between, foreign: { agreementId: 'agr_mine', status: 'in-force', consents: [], proposedAt: then } },
  { ...post, path: '/v1/keys', sound: { atOnce: false }, foreign: { kid: 'mine', jwk: {}, signsFrom: then } },
];

describe('what is not yours', () => {
  let platform: Rehearsal;
  let poland: Actor;
  let desk: Actor;
  let outsiders: Actor[];
  /** By the beginning of a path: what Poland has there, and what nobody has. */
  let resources: Record<string, readonly [string, string]>;

  beforeAll(async () => {
    platform = await startRehearsal({ name: 'journey-not-yours', overrides: { all: { LOG_LEVEL: 'warn' }, analytics: everyNovelty }, say: () => undefined });
    const { cast } = platform;
    for (const state of ['PL', 'DE', 'CH']) await cast.state(state);
    [poland, desk] = [await cast.actor('PL', 'agency-system'), await cast.actor('PL', 'subscriber')];
    outsiders = [await cast.actor('CH', 'focal-point'), await cast.actor('CH', 'subscriber'), await cast.actor('CH', 'agency-system')];
    await contribute(poland, desk, incident('PL'));
    const stream = await EventStream.open(`${desk.notifications.base}/v1/alerts/stream`, { authorization: `Bearer ${await desk.token()}` });
    await stream.next('ready');
    const { subscriptionId } = await desk.notifications.once<{ subscriptionId: string }>('/v1/subscriptions', { method: 'POST', body: {} });
    const report = await poland.intake.once<{ id: string }>('/v1/reports', { method: 'POST', body: incidentOn({ from: 'UA', to: 'PL' }, yesterday(), 12), headers: { 'idempotency-key': 'theirs' } });
    const { alertId } = JSON.parse((await stream.next('alert.issued')).data) as { alertId: string };
    stream.close();
    const person = await cast.administrator.once<{ personId: string }>('/v1/people', { method: 'POST', body: { name: 'Ewa', email: 'ewa@pl.example', roles: ['user'], state: 'PL' } });
    const agreement = await cast.administrator.once<{ agreementId: string }>('/v1/agreements', { method: 'POST', body: between });
    const like = (id: string): readonly [string, string] => [id, `${id.slice(0, -4)}none`];
    resources = {
      '/v1/reports': like(report.id), '/v1/alerts': like(alertId), '/v1/subscriptions': like(subscriptionId), '/v1/people': like(person.personId),
      '/v1/states': ['PL', 'SE'], '/v1/standing': ['PL', 'SE'], '/v1/clients': like(poland.clientId), '/v1/agreements': like(agreement.agreementId),
    };
  }, 120_000);
  afterAll(() => platform?.stop(), 60_000);

  const asking = async (actor: Actor, service: ServiceName, method: string, path: string): Promise<BareAnswer> => {
    const body = method === 'GET' || method === 'DELETE' ? undefined : (bodies.find(([end]) => end.test(path))?.[1] ?? {});
    const content: Record<string, string> = body ? { 'content-type': 'application/json', 'idempotency-key': 'not-mine', 'if-match': '"1"' } : {};
    const headers = { authorization: `Bearer ${await actor.token()}`, 'x-request-id': 'the-same-request', ...content };
    return ask(`${platform.services.urls[service]}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  };
  const bytesOf = ({ status, headers, text }: BareAnswer, id: string): string => JSON.stringify([status, { ...headers, date: undefined, ratelimit: undefined }, text]).replaceAll(id, 'ID');

  it.each(serviceNames)('is, at every door of %s that names something, what is not there', async (service) => {
    for (const { method, path } of doorsOf(service).filter((door) => /^\/v1\/.*:/.test(door.path) && !openToStates.includes(door.path))) {
      const start = path.slice(0, path.indexOf('/:'));
      const at = (id: string): string => `${start}/${id}${path.slice(start.length + 1).replace(/^:\w+/, '').replaceAll(/:\w+/g, 'none')}`;
      const [theirs, nobodys] = resources[start] ?? ['unknown', 'unknown'];
      for (const outsider of outsiders) {
        const [seen, none] = [await asking(outsider, service, method, at(theirs)), await asking(outsider, service, method, at(nobodys))];
        // A resource that this test does not know must be closed to every outsider by role.
        expect([method, path, resources[start] ? [403, 404].includes(seen.status) : seen.status === 403]).toEqual([method, path, true]);
        expect([method, path, bytesOf(seen, theirs)]).toEqual([method, path, bytesOf(none, nobodys)]);
      }
    }
    expect((await desk.notifications.once<{ subscriptionId: string }>(`/v1/subscriptions/${resources['/v1/subscriptions']![0]}`)).subscriptionId).toBe(resources['/v1/subscriptions']![0]);
    expect((await poland.intake.once<{ version: number }>(`/v1/reports/${resources['/v1/reports']![0]}`)).version).toBe(1);
  }, 60_000);

  it.each(writing)('cannot be set by writing it into a request: $method $path', async ({ method, who, service, path, sound, foreign }) => {
    const token = who === 'administrator' ? await platform.cast.administratorToken() : await { poland, desk }[who].token();
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': `mass-${path}` };
    const { status, text } = await ask(`${platform.services.urls[service]}${path}`, { method, headers, body: JSON.stringify({ ...sound, ...foreign }) });
    const { code, errors } = JSON.parse(text) as { code: string; errors: { field: string }[] };
    expect([status, code, errors.map(({ field }) => field).sort()]).toEqual([400, 'field-unknown', Object.keys(foreign).sort()]);
  });
});
