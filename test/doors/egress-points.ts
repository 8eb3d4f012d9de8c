/** What decides there who is shown what. */
export type Asks =
  /** `decide` of libs/entitlement, in that file. */
  | { readonly asks: 'decide'; readonly in: string }
  /** What belongs to the caller's own state or client, and nothing else: another's looks like what does not exist. */
  | { readonly asks: 'own-data-only'; readonly because: string }
  /** The secretariat that hosts the platform, and no state. */
  | { readonly asks: 'administrators-only'; readonly because: string }
  /** No state's data is in it. */
  | { readonly asks: 'nothing'; readonly because: string };

/** A place where data leaves, or goes on its way to leave. */
export type EgressPoint = Asks & {
  /** `notifications GET /v1/alerts`, `notifications consumes signalRaisedV2`, `notifications sends webhook`. */
  readonly point: string;
};

const inNotifications = 'apps/notifications/src';

const own = (because: string, ...points: string[]): EgressPoint[] => points.map((point) => ({ point, asks: 'own-data-only', because }));
const administrators = (because: string, ...points: string[]): EgressPoint[] => points.map((point) => ({ point, asks: 'administrators-only', because }));
const nothing = (because: string, ...points: string[]): EgressPoint[] => points.map((point) => ({ point, asks: 'nothing', because }));
const decided = (file: string, ...points: string[]): EgressPoint[] => points.map((point) => ({ point, asks: 'decide', in: file }));

/** Every way out there is. What is not in this list does not pass the tests. */
export const egressPoints: readonly EgressPoint[] = [
  ...decided(`${inNotifications}/read-alerts/read-alerts.handler.ts`, 'notifications GET /v1/alerts', 'notifications GET /v1/alerts/:id'),
  ...decided(`${inNotifications}/stream-alerts/alert-frame.ts`, 'notifications GET /v1/alerts/stream'),
  ...decided(`${inNotifications}/acknowledge-alert/acknowledge-alert.handler.ts`, 'notifications POST /v1/alerts/:id/acknowledgements'),
  ...decided(`${inNotifications}/issue-alert-when-signal-is-raised/issue-alert-when-signal-is-raised.handler.ts`, 'notifications consumes signalRaisedV2', 'notifications consumes signalRaisedV1'),
  ...decided(`${inNotifications}/send-webhook/send-webhook.handler.ts`, 'notifications sends webhook'),
  ...own('A state’s own standing, to its own streams and webhooks.', 'notifications consumes standingWarnedV1'),
  ...own('Word that an alert fell away goes to whoever was shown it, and says why.', 'notifications consumes signalSupersededV2', 'notifications consumes signalSupersededV1'),
  ...own(
    'A subscription and the ledger of its deliveries are its client’s; a delivery that was withheld is in no ledger.',
    'notifications GET /v1/subscriptions', 'notifications GET /v1/subscriptions/:id', 'notifications POST /v1/subscriptions', 'notifications DELETE /v1/subscriptions/:id',
    'notifications POST /v1/subscriptions/:id/webhook/enabling', 'notifications GET /v1/deliveries',
  ),
  ...administrators('Who was warned, who was not and why: the headline and nothing of the evidence.', 'notifications GET /v1/alerts/:id/audience'),

  ...own(
    'Reports are read by the agency that sent them and by its state’s focal point; others see only what rests on them.',
    'intake POST /v1/reports', 'intake GET /v1/reports', 'intake GET /v1/reports/:id', 'intake GET /v1/reports/:id/versions',
    'intake POST /v1/reports/:id/corrections', 'intake POST /v1/reports/:id/withdrawal', 'intake POST /v1/reports/:id/release',
  ),

  ...decided('apps/analytics/src/entitlement/entitlements.kv-client.ts', 'analytics GET /v1/flows'),
  ...administrators('Signals are shown whole to the secretariat; states are shown alerts.', 'analytics GET /v1/signals', 'analytics GET /v1/signals/:id'),
  ...administrators('Series with all that counts in them.', 'analytics GET /v1/series', 'analytics GET /v1/patterns-set-aside'),
  ...administrators('How many signals each state was given: numbers about the platform itself.', 'analytics GET /v1/signal-burden'),
  ...nothing('Takes reports into series and raises signals for other services; nothing leaves to a state.', 'analytics consumes reportReleasedV1', 'analytics consumes reportWithdrawnV1'),

  ...decided('apps/access-control/src/explain-access/explanation.ts', 'access-control GET /v1/access/explain'),
  ...decided('apps/access-control/src/preview-audience/audience.ts', 'access-control POST /v1/access/audience'),
  ...own(
    'An agreement is its parties’.',
    'access-control GET /v1/agreements', 'access-control GET /v1/agreements/:agreement', 'access-control POST /v1/agreements',
    'access-control POST /v1/agreements/:agreement/consent', 'access-control POST /v1/agreements/:agreement/end',
  ),
  ...nothing('The rule itself, which every state may read.', 'access-control GET /v1/policies', 'access-control GET /v1/policies/:policy'),
  ...administrators('What each state would gain or lose under a proposed rule.', 'access-control POST /v1/policies', 'access-control POST /v1/policies/:policy/adoption', 'access-control POST /v1/policies/:policy/simulate'),
  ...own('The ledger of what was done with a state’s data: its own chain; auditors and the secretariat read every chain.', 'access-control GET /v1/ledger', 'access-control GET /v1/ledger/export'),
  ...nothing('Signed roots of the ledger, by which anybody can check a chain.', 'access-control GET /v1/ledger/roots'),
  ...administrators('Seals the ledger, and changes its key.', 'access-control POST /v1/ledger/receipts'),
  ...own('A state’s standing, with what it rests on.', 'access-control GET /v1/standing'),
  ...own('Who was shown what rests on the state’s own reports; who else contributed is not told.', 'access-control GET /v1/disclosures'),
  ...own(
    'A state’s people, their sessions and passkeys, for its own focal point, and for themselves.',
    'access-control GET /v1/people', 'access-control POST /v1/people', 'access-control PATCH /v1/people/:personId', 'access-control POST /v1/people/:personId/recovery', 'access-control DELETE /v1/people/:personId',
    'access-control GET /v1/people/:personId/sessions', 'access-control DELETE /v1/people/:personId/sessions/:sessionId',
    'access-control GET /v1/people/:personId/passkeys', 'access-control POST /v1/people/:personId/passkeys', 'access-control DELETE /v1/people/:personId/passkeys/:passkeyId',
  ),
  ...own('Agencies of the state, for its focal point.', 'access-control POST /v1/states/:state/agencies', 'access-control PATCH /v1/states/:state/agencies/:agency'),
  ...own(
    'A state’s client systems, for its own focal point; the secretariat’s for itself.',
    'access-control GET /v1/clients', 'access-control POST /v1/clients', 'access-control DELETE /v1/clients/:clientId', 'access-control POST /v1/clients/:clientId/secrets',
    'access-control PUT /v1/clients/:clientId/keys',
  ),
  ...administrators(
    'The registry of participants, their standings, and the keys of the platform.',
    'access-control GET /v1/standing/:state', 'access-control GET /v1/states', 'access-control POST /v1/states', 'access-control GET /v1/states/:state', 'access-control PATCH /v1/states/:state',
    'access-control GET /v1/keys', 'access-control POST /v1/keys', 'access-control DELETE /v1/keys/:kid',
  ),
  ...nothing(
    'Sign-in, tokens and public keys: the caller’s own, and nothing that anybody reported.',
    'access-control POST /v1/enrolment', 'access-control GET /oauth/auth', 'access-control GET /oauth/auth/:uid', 'access-control POST /oauth/token', 'access-control GET /oauth/jwks',
    'access-control GET /.well-known/openid-configuration', 'access-control GET /.well-known/oauth-authorization-server',
    'access-control GET /sign-in/:id', 'access-control POST /sign-in/:id', 'access-control GET /invitation/:id', 'access-control POST /invitation/:id',
    'access-control GET /pages.js', 'access-control GET /pages.css', 'access-control GET /password', 'access-control POST /password/:id', 'access-control GET /passkey/:id', 'access-control POST /passkey/:id',
  ),
  ...nothing(
    'Keeps contributions, disclosures and acts; what leaves of them leaves by the doors above.',
    'access-control consumes reportReleasedV1', 'access-control consumes reportWithdrawnV1', 'access-control consumes disclosureRecordedV1', 'access-control consumes disclosureRecordedV2',
    'access-control consumes actRecordedV1', 'access-control consumes actRecordedV2', 'access-control consumes standingChangedV1', 'access-control consumes standingChangedV2', 'access-control consumes signalRaisedV2', 'access-control consumes signalSupersededV2',
  ),

  ...nothing('Fetches the public keys of the issuer.', 'libs/identity/src/key-ring.ts reaches out'),
  ...administrators('Metrics, on a port of their own for whoever runs the platform: numbers about its work.', 'libs/observability/src/metrics-server.ts reaches out'),
  ...['intake', 'access-control', 'analytics', 'notifications'].flatMap((service) => [
    ...nothing('Whether the service works.', `${service} GET /health/live`, `${service} GET /health/ready`),
  ]),
];
