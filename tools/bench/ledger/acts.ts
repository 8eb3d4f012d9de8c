import type { Act } from '@openvrs/ledger';

export const states = ['AU', 'BD', 'ES', 'FJ', 'FR', 'GR', 'ID', 'IT', 'JP', 'LK', 'MY', 'NZ', 'PG', 'PH', 'TH', 'TR', 'VN', 'VU'] as const;
/** Programs of each state, and things that acts are about. */
const clientsPerState = 20;
const resources = 5_000;
/** Seconds from one act to the next. */
const pace = 5;
const begun = Date.parse('2026-01-01T00:00:00Z');

export const actor = 'cli_GR_8';
export const resource = 'alert:alr_7';
/** What an actor seldom does. */
export const action = 'export';

const stateOf = (nth: number): string => states[nth % states.length] ?? 'GR';

/** The nth act of a generated history: mostly showings, as on the platform. */
export function act(nth: number): Act {
  const [origin, reader] = [stateOf(nth), stateOf(nth * 7 + 5)];
  const client = `cli_${reader}_${Math.floor(nth / states.length) % clientsPerState}`;
  const about = `alert:alr_${(nth * 31) % resources}`;
  const at = momentOf(nth).toISOString();
  const shared = { id: `act-${nth}`, at, method: 'api', outcome: 'done', policy: '2026-1' } as const;
  if (nth % 4 === 0) return { ...shared, action: nth % 1_000 === 0 ? action : 'search', actor: client, actorState: reader, resource: 'GET /v1/alerts', why: 'early-warning', origins: [] };
  return { ...shared, action: 'show', actor: 'notifications', resource: about, toState: reader, toSubject: client, why: `GET alert ${about}`, origins: [origin] };
}

export function momentOf(nth: number): Date {
  return new Date(begun + nth * pace * 1_000);
}
