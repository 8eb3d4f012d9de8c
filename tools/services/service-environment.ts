import type { ServiceName } from '@openvrs/contracts';
import type { Stack } from '../stack/stack';

export interface ServicePorts {
  readonly http: number;
  readonly metrics: number;
}

export type Ports = Readonly<Record<ServiceName, ServicePorts>>;

export type Variables = Readonly<Record<string, string>>;

/** Of the caller's own environment, services get only what any program needs: passwords meant for others stay out. */
const passedOn = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS'];

/** And what the caller may want to set of the services' own; the rest is decided here. */
const settings = ['LOG_LEVEL', 'TELEMETRY', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'TRACE_SAMPLE_RATIO', 'JETSTREAM_REPLICAS', 'RATE_LIMIT_CLIENT', 'RATE_LIMIT_STATE', 'RATE_LIMIT_ADDRESS', 'RATE_LIMIT_REFUSED', 'TRUSTED_PROXIES', 'EXTERNAL_ISSUER_URL', 'EXTERNAL_JWKS_URL'];
const settingsOf: Readonly<Record<ServiceName, readonly string[]>> = {
  intake: ['BACKFILL_AFTER_DAYS'],
  'access-control': ['ADMIN_ENROLMENT_TOKEN', 'PORTAL_REDIRECT_URIS', 'SECRETS_KEYS', 'SECRETS_KEYS_FILE'],
  analytics: [
    'BACKFILL_AFTER_DAYS', 'NOVELTY_MINIMUM_SIGHTINGS', 'NOVELTY_MINIMUM_SURPRISE',
    'SURGE_ALPHA', 'SURGE_MINIMUM_PERIODS', 'SURGE_MINIMUM_EXCESS', 'SURGE_MINIMUM_RATIO', 'SURGE_MINIMUM_DISPERSION',
    'DRIFT_ALPHA', 'METHOD_SHIFT_ALPHA', 'ALARMS_PER_STATE_MONTH', 'FALSE_DISCOVERY_RATE', 'NEW_PATTERNS_PER_STATE', 'FLOWS_QUIET_SECONDS', 'FLOWS_REST_MINUTES',
  ],
  notifications: ['PRIVATE_WEBHOOKS', 'SECRETS_KEYS', 'SECRETS_KEYS_FILE'],
};

export interface EnvironmentSource {
  readonly stack: Pick<Stack, 'nats' | 'natsLogin' | 'mongodbUri'>;
  readonly ports: Ports;
  readonly caller: NodeJS.ProcessEnv;
}

/** Everything one service reads at start: its own NATS user, its own database, and where tokens are issued. */
export function serviceEnvironment(service: ServiceName, { stack, ports, caller }: EnvironmentSource): Variables {
  const { user, password } = stack.natsLogin(service);
  const { http: port } = ports['access-control'];
  return withoutGaps({
    ...Object.fromEntries([...passedOn, ...settings, ...settingsOf[service]].map((name) => [name, caller[name]])),
    HOST: '127.0.0.1',
    PORT: String(ports[service].http),
    METRICS_HOST: '127.0.0.1',
    METRICS_PORT: String(ports[service].metrics),
    NATS_URL: stack.nats.url,
    NATS_USER: user,
    NATS_PASSWORD: password,
    MONGODB_URI: stack.mongodbUri(service),
    // By its name: browsers make no passkey for an address of numbers. Keys are fetched where the service listens.
    ISSUER_URL: `http://localhost:${port}`,
    JWKS_URL: `http://127.0.0.1:${port}/oauth/jwks`,
  });
}

function withoutGaps(variables: Readonly<Record<string, string | undefined>>): Variables {
  return Object.fromEntries(Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
