import { eventually, present } from '@openvrs/testing';
import { incidentOn } from '../../tools/bench/path/novel-legs';
import { yesterday } from '../../tools/bench/path/ours';
import type { Role } from '@openvrs/identity';
import type { Answer, Request, RunningPlatform } from './running-platform.fixture';

/** Whose it is that a door is tried with, seen from Italy. */
export type Whose = 'own' | 'other' | 'none';

/** What each state has: enough to try every door with one's own, with another's, and with what does not exist. */
export interface Belongings {
  /** The parameters of a route, each with its values; of a door that takes none, one empty row. */
  variantsOf(path: string): Promise<readonly { readonly whose: string; readonly path: string }[]>;
}

const [own, other, third] = ['IT', 'FR', 'DE'] as const;

/** What names each kind of thing, by the beginning of the route that it stands in. */
const kinds: readonly { readonly begins: string; readonly kind: string }[] = [
  { begins: '/v1/reports/:', kind: 'report' },
  { begins: '/v1/alerts/:', kind: 'alert' },
  { begins: '/v1/subscriptions/:', kind: 'subscription' },
  { begins: '/v1/states/:', kind: 'state' },
  { begins: '/v1/standing/:', kind: 'state' },
  { begins: '/v1/clients/:', kind: 'client' },
  { begins: '/v1/people/:', kind: 'person' },
  { begins: '/v1/agreements/:', kind: 'agreement' },
];

/** Of a door whose other parameters are to name something that is there. */
const namedThere: Readonly<Record<string, string>> = { agency: 'police' };

const incident = (to: string): object => ({ ...incidentOn({ from: 'TN', to }, yesterday(), 7), handling: { tlp: 'RED' } });

/** Doors that read the body before they ask whose it is are knocked at with a body that is right; all others with one that is wrong. */
const soundBodies: Readonly<Record<string, object>> = {
  'POST /v1/reports/:id/corrections': incident(own),
  'POST /v1/reports/:id/withdrawal': { reason: 'counted twice' },
  'POST /v1/alerts/:id/acknowledgements': { kind: 'seen' },
  'POST /v1/states/:state/agencies': { id: 'coast-guard', name: 'Coast guard' },
  'PATCH /v1/states/:state/agencies/:agency': { name: 'Police' },
  'PATCH /v1/people/:personId': { roles: ['subscriber'] },
  'POST /v1/clients/:clientId/secrets': { overlapSeconds: 60 },
  'PUT /v1/clients/:clientId/keys': { keys: [{ kty: 'EC' }] },
  'POST /v1/agreements/:agreement/end': { reason: 'it has served its purpose' },
};

export function bodyFor({ method, path }: Pick<Request, 'method' | 'path'>): object | undefined {
  return ['POST', 'PATCH', 'PUT'].includes(method) ? (soundBodies[`${method} ${path}`] ?? { nonsense: true }) : undefined;
}

export async function belongingsOf(platform: RunningPlatform): Promise<Belongings> {
  const things = new Map<string, Record<string, string>>([['state', { own, other }]]);
  const register = async (kind: string, make: (state: string) => Promise<string>): Promise<void> => {
    things.set(kind, { own: await make(own), other: await make(other), none: `${kind}-none` });
  };
  await registerStates(platform);
  await register('report', (state) => tell(platform, state));
  await register('alert', (state) => alertOf(platform, state));
  await register('client', (state) => idOf(platform, 'clientId', { ...asAdministrator('/v1/clients'), body: { name: 'a client', roles: ['subscriber'], state } }));
  await register('person', (state) => idOf(platform, 'personId', { ...asAdministrator('/v1/people'), body: { name: 'A person', email: `desk@${state.toLowerCase()}.test`, roles: ['user'], state } }));
  await register('agreement', (state) => idOf(platform, 'agreementId', { ...asAdministrator('/v1/agreements'), body: agreementOf(state) }));
  const subscribe = (state: string): Promise<string> => subscriptionOf(platform, state);
  await register('subscription', subscribe);
  return {
    async variantsOf(path) {
      // A subscription may be gone from the cell before.
      if (path.startsWith('/v1/subscriptions/:')) await register('subscription', subscribe);
      const { kind } = kinds.find(({ begins }) => path.startsWith(begins)) ?? {};
      const values = kind === undefined ? undefined : things.get(kind);
      if (values === undefined) return [{ whose: '', path: path.replaceAll(/:\w+/g, 'none') }];
      return Object.entries(values).map(([whose, value]) => ({ whose, path: path.replace(/:\w+/, value).replaceAll(/:(\w+)/g, (_, name: string) => namedThere[name] ?? 'none') }));
    },
  };
}

function asAdministrator(path: string): Request {
  return { method: 'POST', path, as: { role: 'administrator' } };
}

async function made(answer: Promise<Answer>): Promise<Record<string, unknown>> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`not made: ${status} ${JSON.stringify(body)}`);
  return body;
}

async function registerStates(platform: RunningPlatform): Promise<void> {
  for (const state of [own, other, third]) {
    await made(platform.ask('access-control', { ...asAdministrator('/v1/states'), body: { state } }));
    await made(platform.ask('access-control', { ...asAdministrator(`/v1/states/${state}/agencies`), body: { id: 'police', name: 'Police', releasePolicy: 'at-once' } }));
  }
}

/** Kept from all others, so that each state sees the alert on its own alone. */
async function tell(platform: RunningPlatform, state: string): Promise<string> {
  const sent = (role: Role): Request => ({ method: 'POST', path: '/v1/reports', as: { role, state }, body: incident(state), headers: { 'idempotency-key': `of-${state}` } });
  return eventually(async () => {
    const { id, release } = await made(platform.ask('intake', sent('agency-system')));
    // Until the release policy of the agency has arrived, reports wait; the focal point is another client only by its role here.
    if (release !== 'released') await platform.ask('intake', { method: 'POST', path: `/v1/reports/${String(id)}/release`, as: { role: 'focal-point', state } });
    return String(id);
  });
}

async function alertOf(platform: RunningPlatform, state: string): Promise<string> {
  return eventually(async () => {
    const { body } = await platform.ask('notifications', { method: 'GET', path: '/v1/alerts', as: { role: 'subscriber', state } });
    const [alert] = body.alerts as { alertId: string }[];
    return present(`an alert of ${state}`, alert?.alertId);
  }, 20_000);
}

async function subscriptionOf(platform: RunningPlatform, state: string): Promise<string> {
  const body = await made(platform.ask('notifications', { method: 'POST', path: '/v1/subscriptions', as: { role: 'subscriber', state }, body: {} }));
  return String(body.subscriptionId);
}

function agreementOf(state: string): object {
  return { title: `Between ${state} and ${third}`, effect: 'widens', parties: [state, third], categories: ['flows'], from: '2026-01-01T00:00:00Z' };
}

async function idOf(platform: RunningPlatform, field: string, request: Request): Promise<string> {
  return String((await made(platform.ask('access-control', request)))[field]);
}
