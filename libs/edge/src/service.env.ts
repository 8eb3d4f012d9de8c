import { plainToInstance, Type } from 'class-transformer';
import type { RateLimitSettings } from './rate-limit/rate-limits';
import { IsIn, IsInt, IsNumber, IsOptional, IsString, IsUrl, Matches, Max, Min, ValidateIf, validateSync } from 'class-validator';

const urlOptions = { require_tld: false, require_protocol: true };

/** What every service reads from its environment. Each `<app>.env.ts` extends it and sets its own ports. */
export class ServiceEnv {
  /** 0 takes a free port. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  PORT = 3000;

  @IsString()
  HOST = '0.0.0.0';

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  METRICS_PORT = 9100;

  /** Metrics tell a lot about the system: only the machine itself may read them unless this is widened on purpose. */
  @IsString()
  METRICS_HOST = '127.0.0.1';

  @Matches(/^(nats|tls|ws|wss):\/\/\S+$/, { message: 'NATS_URL must be an address such as nats://localhost:4222' })
  NATS_URL!: string;

  @IsOptional()
  @IsString()
  NATS_USER?: string;

  @IsOptional()
  @IsString()
  NATS_PASSWORD?: string;

  /** Copies of each stream: 1 on a single server, 3 on a cluster. */
  @Type(() => Number)
  @IsIn([1, 3, 5])
  JETSTREAM_REPLICAS = 1;

  @Matches(/^mongodb(\+srv)?:\/\/[^/]+\/[A-Za-z0-9_-]+(\?\S*)?$/, {
    message: 'MONGODB_URI must name a database, such as mongodb://localhost:27017/intake',
  })
  MONGODB_URI!: string;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  LOG_LEVEL = 'info';

  @IsIn(['on', 'off'])
  TELEMETRY: 'on' | 'off' = 'on';

  @IsOptional()
  @IsUrl(urlOptions)
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  /** Share of the traces beginning here that are recorded, 0 to 1. */
  @Type(() => Number)
  @IsNumber()
  @Min(0)
  @Max(1)
  TRACE_SAMPLE_RATIO = 1;
}

/** What a service that verifies access tokens reads besides. */
export class VerifierEnv extends ServiceEnv {
  @IsUrl(urlOptions)
  ISSUER_URL = 'http://localhost:3002';

  /** Requests a minute for one client or person; 0 is no limit. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  RATE_LIMIT_CLIENT = 3_000;

  /** Requests a minute for all of a state together; 0 is no limit. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  RATE_LIMIT_STATE = 12_000;

  /** Requests a minute of one address that shows no token; 0 is no limit. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  RATE_LIMIT_ADDRESS = 600;

  /** Of those, the ones that are refused, such as wrong passwords and secrets; 0 is no limit. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  RATE_LIMIT_REFUSED = 30;

  /** Proxies whose X-Forwarded-For is believed: addresses or networks by commas, or loopback, linklocal, uniquelocal. None unless given. */
  @IsOptional()
  @Matches(/^(loopback|linklocal|uniquelocal|[0-9A-Fa-f.:]+(\/\d{1,3})?)( *, *(loopback|linklocal|uniquelocal|[0-9A-Fa-f.:]+(\/\d{1,3})?))*$/, { message: 'TRUSTED_PROXIES must be addresses or networks by commas, such as 10.0.0.0/8, fd00::/8' })
  TRUSTED_PROXIES?: string;

  @IsUrl(urlOptions)
  JWKS_URL = 'http://localhost:3002/oauth/jwks';

  /** The `iss` of somebody else whose tokens are taken, and ours no more. With it goes the address of its keys. */
  @ValidateIf(({ EXTERNAL_ISSUER_URL: issuer, EXTERNAL_JWKS_URL: keys }: VerifierEnv) => (issuer ?? keys) !== undefined)
  @IsUrl(urlOptions)
  EXTERNAL_ISSUER_URL?: string;

  @ValidateIf(({ EXTERNAL_ISSUER_URL: issuer, EXTERNAL_JWKS_URL: keys }: VerifierEnv) => (issuer ?? keys) !== undefined)
  @IsUrl(urlOptions)
  EXTERNAL_JWKS_URL?: string;
}

/** What a service that must read secrets again reads besides: what they are sealed with in its database. */
export class SecretsEnv extends VerifierEnv {
  /** The first seals, all open. To change it: add the new one at the end everywhere, then at the front, then leave the former out. */
  @IsOptional()
  @Matches(/^[a-z0-9-]{1,20}:[A-Za-z0-9+/_-]{43}=?(,[a-z0-9-]{1,20}:[A-Za-z0-9+/_-]{43}=?)*$/, { message: 'SECRETS_KEYS must be name:key, the key 32 bytes in base64; several by commas' })
  SECRETS_KEYS?: string;

  /** A file that holds the same; it goes before the variable. */
  @IsOptional()
  @IsString()
  SECRETS_KEYS_FILE?: string;
}

/** Whose tokens are taken: ours, or those of the one issuer that takes our place. */
export function trustedIssuer({ ISSUER_URL, JWKS_URL, EXTERNAL_ISSUER_URL, EXTERNAL_JWKS_URL }: VerifierEnv): { readonly issuer: string; readonly jwksUrl: string } {
  return { issuer: EXTERNAL_ISSUER_URL ?? ISSUER_URL, jwksUrl: EXTERNAL_JWKS_URL ?? JWKS_URL };
}

export function rateLimitsOf(env: VerifierEnv): RateLimitSettings {
  return { client: env.RATE_LIMIT_CLIENT, state: env.RATE_LIMIT_STATE, address: env.RATE_LIMIT_ADDRESS, refused: env.RATE_LIMIT_REFUSED };
}

/** Whose word is taken for the address of a caller; false is nobody's. */
export function trustedProxies({ TRUSTED_PROXIES: proxies }: VerifierEnv): string[] | false {
  return proxies === undefined ? false : proxies.split(',').map((each) => each.trim());
}

/** Every variable that is wrong, each with what it must be; values are left out, they may be secret. */
export class EnvironmentInvalid extends Error {
  readonly code = 'environment-invalid';

  constructor(readonly problems: readonly string[]) {
    super(`The environment is not fit to start with:\n${problems.map((each) => `  - ${each}`).join('\n')}`);
  }
}

/** @throws EnvironmentInvalid */
export function parseEnv<T extends object>(type: new () => T, variables: Readonly<Record<string, string | undefined>>): T {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const env = plainToInstance(type, given, { exposeDefaultValues: true });
  const errors = validateSync(env, { forbidUnknownValues: false });
  if (errors.length > 0) {
    throw new EnvironmentInvalid(errors.map((each) => Object.values(each.constraints ?? {}).join(', ')));
  }
  return env;
}

/** The validated environment, or a clear message and exit code 1: a service never starts half-configured. */
export function readEnv<T extends object>(type: new () => T): T {
  try {
    return parseEnv(type, process.env);
  } catch (error) {
    if (!(error instanceof EnvironmentInvalid)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
