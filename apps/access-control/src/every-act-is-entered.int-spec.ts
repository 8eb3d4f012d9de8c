import type { LedgerEntry } from '@openvrs/ledger';
import { eventually } from '@openvrs/testing';
import { exportJWK, generateKeyPair } from 'jose';
import { doorsOf } from '../../../test/journeys/doors.fixture';
import { firstPolicy } from './policy/policy';
import { password, PortalBrowser } from './sign-in-person/portal-browser.fixture';
import { RunningAccessControl, type Credentials } from './running-access-control.fixture';

const { version: firstVersion, ...terms } = firstPolicy;

type Who = 'administrator' | 'italian' | 'french' | 'nobody';
type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What is done at a door, with what was made at the doors before. */
interface Deed {
  readonly door: `${Method} ${string}`;
  readonly as: Who;
  readonly params?: (made: ReadonlyMap<string, string>) => readonly string[];
  readonly body?: (made: ReadonlyMap<string, string>) => object;
  /** Keeps that field of the answer under that name. */
  readonly keeps?: readonly [field: string, as: string];
  readonly entered: string;
  /** What was changed or chosen. */
  readonly detail?: string;
  /** Whose own chain holds it too. */
  readonly chain?: string;
}

const one = (name: string) => (made: ReadonlyMap<string, string>): string[] => [made.get(name) ?? 'none'];

/** The secretariat at work, from the first administrator on; one deed at least for each door that changes anything. */
const deeds: readonly Deed[] = [
  { door: 'POST /v1/enrolment', as: 'nobody', body: () => ({ token: 'a-token-that-is-none' }), entered: 'refused tokens' },
  { door: 'POST /v1/states', as: 'administrator', body: () => ({ state: 'GR' }), entered: 'done state:GR', chain: 'GR' },
  { door: 'PATCH /v1/states/:state', as: 'administrator', params: () => ['IT'], body: () => ({ name: 'Italian Republic' }), entered: 'done state:IT', chain: 'IT', detail: 'name: Italian Republic' },
  { door: 'POST /v1/states/:state/agencies', as: 'italian', params: () => ['IT'], body: () => ({ id: 'police', name: 'Police' }), entered: 'done state:IT', chain: 'IT', detail: 'agency: police; releasePolicy: focal-point' },
  { door: 'PATCH /v1/states/:state/agencies/:agency', as: 'italian', params: () => ['IT', 'police'], body: () => ({ releasePolicy: 'at-once' }), entered: 'done state:IT/agency:police', chain: 'IT', detail: 'releasePolicy: at-once' },
  { door: 'POST /v1/clients', as: 'administrator', body: () => ({ name: 'Desk', roles: ['subscriber'], state: 'IT' }), keeps: ['clientId', 'client'], entered: 'done client:{client}', chain: 'IT', detail: 'roles: subscriber' },
  { door: 'POST /v1/clients/:clientId/secrets', as: 'administrator', params: one('client'), body: () => ({}), entered: 'done client:{client}', chain: 'IT' },
  { door: 'PUT /v1/clients/:clientId/keys', as: 'administrator', params: one('client'), body: (made) => ({ keys: [JSON.parse(made.get('jwk') ?? '')] }), entered: 'done client:{client}', chain: 'IT' },
  { door: 'DELETE /v1/clients/:clientId', as: 'administrator', params: one('client'), entered: 'done client:{client}', chain: 'IT' },
  { door: 'POST /v1/people', as: 'administrator', body: () => ({ name: 'Anna', email: 'anna@it.example', roles: ['user'], state: 'IT' }), keeps: ['personId', 'person'], entered: 'done person:{person}', chain: 'IT' },
  { door: 'PATCH /v1/people/:personId', as: 'italian', params: one('person'), body: () => ({ roles: ['subscriber'] }), entered: 'done person:{person}', detail: 'roles: subscriber', chain: 'IT' },
  { door: 'POST /v1/people/:personId/recovery', as: 'administrator', params: one('person'), body: () => ({}), entered: 'done person:{person}', chain: 'IT' },
  { door: 'POST /v1/people/:personId/passkeys', as: 'italian', params: one('person'), body: () => ({}), entered: 'refused person:{person}', chain: 'IT' },
  { door: 'DELETE /v1/people/:personId/passkeys/:passkeyId', as: 'italian', params: (made) => [made.get('person') ?? '', 'none'], entered: 'refused person:{person}/passkey:none', chain: 'IT' },
  { door: 'DELETE /v1/people/:personId/sessions/:sessionId', as: 'italian', params: (made) => [made.get('person') ?? '', 'none'], entered: 'refused person:{person}/session:none', chain: 'IT' },
  { door: 'DELETE /v1/people/:personId', as: 'administrator', params: one('person'), entered: 'done person:{person}', chain: 'IT' },
  { door: 'POST /v1/policies', as: 'administrator', body: () => ({ ...terms, version: '2027-1', note: 'For a spec.' }), entered: 'done policy:2027-1' },
  { door: 'POST /v1/policies/:policy/simulate', as: 'administrator', params: () => ['2027-1'], body: () => ({}), entered: 'done policy:2027-1' },
  { door: 'POST /v1/policies/:policy/adoption', as: 'administrator', params: () => ['2027-1'], body: () => ({ after: firstVersion, effectiveFrom: new Date(Date.now() + 300 * 86_400_000).toISOString() }), entered: 'done policy:2027-1' },
  { door: 'POST /v1/agreements', as: 'italian', body: () => ({ title: 'Between two', effect: 'widens', parties: ['FR', 'IT'], categories: ['flows'], from: '2026-01-01T00:00:00Z' }), keeps: ['agreementId', 'agreement'], entered: 'done agreement:{agreement}', chain: 'IT' },
  { door: 'POST /v1/agreements/:agreement/consent', as: 'french', params: one('agreement'), entered: 'done agreement:{agreement}', chain: 'FR' },
  { door: 'POST /v1/agreements/:agreement/end', as: 'french', params: one('agreement'), body: () => ({ reason: 'it has served its purpose' }), entered: 'done agreement:{agreement}', chain: 'FR' },
  { door: 'POST /v1/access/audience', as: 'italian', body: () => ({ categories: ['flows'], handling: { tlp: 'GREEN' } }), entered: 'done POST access-control/v1/access/audience', chain: 'IT' },
  { door: 'POST /v1/ledger/receipts', as: 'administrator', body: () => ({}), entered: 'done receipt:1', detail: 'newKey: false' },
  { door: 'POST /v1/keys', as: 'administrator', body: () => ({ atOnce: true }), keeps: ['keys', 'new key'], entered: 'done key:{new key}', detail: 'atOnce: true' },
  { door: 'DELETE /v1/keys/:kid', as: 'administrator', params: one('former key'), entered: 'done key:{former key}' },
  // Whatever the key signed is void now: nothing can be done after it with a token of before.
];

describe('every act of administration', () => {
  let service: RunningAccessControl;
  let auditor: Credentials;
  const [made, tokens] = [new Map<string, string>(), new Map<Who, string>()];

  beforeAll(async () => {
    service = await RunningAccessControl.start();
    const administrator = await service.administrator();
    tokens.set('administrator', administrator);
    for (const state of ['IT', 'FR']) await service.call('POST', '/v1/states', administrator, { state });
    for (const [who, state] of [['italian', 'IT'], ['french', 'FR']] as const) tokens.set(who, await service.tokenOf(await service.client(administrator, { name: who, roles: ['focal-point'], state })));
    auditor = await service.client(administrator, { name: 'auditor', roles: ['auditor'] });
    made.set('jwk', JSON.stringify({ ...(await exportJWK((await generateKeyPair('ES256', { extractable: true })).publicKey)), kid: 'own' }));
    made.set('former key', String(((await service.call('GET', '/v1/keys', administrator)).body.keys as { kid: string }[])[0]?.kid));
  }, 60_000);
  afterAll(() => service.stop());

  it('has a deed here, at each door that changes anything', () => {
    const doors = doorsOf('access-control').filter(({ method, path }) => method !== 'GET' && path.startsWith('/v1/')).map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(deeds.map(({ door }) => door))].sort()).toEqual([...new Set<string>(doors)].sort());
  });

  it('is in the ledger also where a person does it on a page, without the link that it was done by', async () => {
    const { body } = await service.call('POST', '/v1/people', tokens.get('italian'), { name: 'Liv', email: 'liv@it.example', roles: ['user'] });
    const [browser, url] = [new PortalBrowser(service), new URL(String(body.invitationUrl)).pathname];
    const page = await browser.open(url);
    const secret = PortalBrowser.secretIn(page);
    expect((await browser.send(page, { password, code: PortalBrowser.code(secret) })).statusCode).toBe(200);
    const change = { url: /action="([^"]+)"/.exec((await browser.open('/password')).body)?.[1] ?? '', cookie: '' };
    expect((await browser.send(change, { email: 'liv@it.example', password, code: PortalBrowser.code(secret, 30_000), wanted: 'seven herons under glass' })).statusCode).toBe(200);
    await eventually(async () => {
      const own = (await entries('IT')).filter(({ actor }) => actor === body.personId);
      const what = own.map(({ action, outcome, resource, why, toState }) => [action, outcome, resource, why, toState].join(' '));
      const done = `administer done person:${String(body.personId)}`;
      expect(what.sort()).toEqual([`${done} password and second factor set by a link IT`, `${done} password changed IT`]);
      expect(JSON.stringify(own)).not.toContain(url.split('/').at(-1));
    });
  });

  it.each(deeds)('$door is in the ledger: $entered', async ({ door, as, params, body, keeps, entered, detail, chain = 'global' }) => {
    const [method, path] = door.split(' ') as [Method, string];
    const given = [...(params?.(made) ?? [])];
    const before = await entries(chain);
    const answer = await service.call(method, path.replaceAll(/:\w+/g, () => given.shift() ?? 'none'), tokens.get(as), body?.(made));
    if (keeps) made.set(keeps[1], nameIn(answer.body[keeps[0]]));
    const expected = entered.replaceAll(/\{([^}]+)\}/g, (_, name: string) => made.get(name) ?? 'none');
    expect([answer.status < 300 ? 'done' : 'refused', answer.body]).toEqual([expected.split(' ')[0], answer.body]);
    const [outcome, ...resource] = expected.split(' ');
    // A refused enrolment is a sign-in, which names no door.
    const said = { outcome, resource: resource.join(' '), ...(as === 'nobody' ? {} : { request: door.replace(' ', ' access-control') }), ...(detail ? { detail } : {}) };
    await eventually(async () => expect((await entries(chain)).filter(({ id }) => !before.some((each) => each.id === id))).toContainEqual(expect.objectContaining(said)));
  });

  /** Of a list of keys, the one that signs. */
  function nameIn(said: unknown): string {
    return Array.isArray(said) ? String((said as { kid: string; phase: string }[]).find(({ phase }) => phase === 'signing')?.kid) : String(said);
  }

  async function entries(chain: string): Promise<LedgerEntry[]> {
    // With a new token each time: those of before may be void.
    return (await service.call('GET', `/v1/ledger?limit=50&chain=${chain}`, await service.tokenOf(auditor))).body.entries as LedgerEntry[];
  }
});
