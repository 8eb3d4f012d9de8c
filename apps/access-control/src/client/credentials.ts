import type { JWK } from 'jose';
import { ClientRefused } from './client.errors';

/** One secret of a client; what is kept of it tells nothing of it. */
export interface ClientSecret {
  readonly id: string;
  /** SHA-256. */
  readonly hash: string;
  readonly madeAt: Date;
  /** Set when a newer one was made: until then both work. */
  readonly endsAt?: Date;
  readonly lastUsedAt?: Date;
}

/** What a client proves itself with: secrets, or a key pair whose private half we never see. */
export interface Credentials {
  readonly secrets: readonly ClientSecret[];
  /** Public keys, for `private_key_jwt`; a client that has them has no secret. */
  readonly keys?: readonly JWK[];
  /** Grows by one with every change. */
  readonly revision: number;
}

export const clientKeysMax = 4;

export function livingSecrets({ secrets }: Credentials, now: Date): ClientSecret[] {
  return secrets.filter(({ endsAt }) => endsAt === undefined || endsAt > now);
}

/** Those there were end after the overlap, or earlier when they were to; those that have ended are forgotten. */
export function withNewSecret(credentials: Credentials, secret: ClientSecret, overlapSeconds: number): Credentials {
  const now = secret.madeAt;
  const last = now.getTime() + overlapSeconds * 1000;
  const former = livingSecrets(credentials, now).map((each) => ({ ...each, endsAt: new Date(Math.min(each.endsAt?.getTime() ?? last, last)) }));
  return { secrets: [...livingSecrets({ ...credentials, secrets: former }, now), secret], revision: credentials.revision + 1 };
}

/** The client holds old and new keys side by side for as long as it likes. */
export function withKeys(credentials: Credentials, keys: readonly JWK[]): Credentials {
  return { secrets: [], keys, revision: credentials.revision + 1 };
}

const members: Readonly<Record<string, readonly string[]>> = { EC: ['crv', 'x', 'y'], OKP: ['crv', 'x'], RSA: ['n', 'e'] };
const curves: Readonly<Record<string, string>> = { EC: 'P-256', OKP: 'Ed25519' };
/** Bytes of a 2048-bit modulus in base64url. */
const modulusLengthMin = 342;

/** The public members and nothing else. @throws ClientRefused naming the key */
export function checkKeys(keys: readonly object[]): JWK[] {
  return keys.map((key, index) => checkKey(key as JWK, `keys.${index}`));
}

function checkKey(key: JWK, field: string): JWK {
  if ('d' in key || 'k' in key || 'p' in key) throw new ClientRefused(field, 'This key is private: send its public part, make a new pair and use this one nowhere.');
  const kty = typeof key.kty === 'string' ? key.kty : '';
  const wanted = membersOf(key, kty);
  if (!wanted) throw new ClientRefused(field, 'Send a public JWK: EC P-256, OKP Ed25519, or RSA of 2048 bits and more.');
  const kept = Object.fromEntries(wanted.map((name) => [name, textOf(Object.entries(key).find(([each]) => each === name)?.[1], `${field}.${name}`)]));
  if (kty === 'RSA' && (kept.n ?? '').length < modulusLengthMin) throw new ClientRefused(field, 'An RSA key needs 2048 bits or more.');
  return { kty, ...kept, kid: textOf(key.kid, `${field}.kid`), use: 'sig' };
}

function membersOf(key: JWK, kty: string): readonly string[] | undefined {
  return !Object.hasOwn(members, kty) || curves[kty] !== undefined && key.crv !== curves[kty] ? undefined : members[kty];
}

function textOf(value: unknown, field: string): string {
  if (typeof value === 'string' && /^[A-Za-z0-9._-]{1,700}$/.test(value)) return value;
  throw new ClientRefused(field, 'must be letters, digits, dots, dashes or underscores');
}
