import type { JWK } from 'jose';
import { isDeepStrictEqual } from 'node:util';
import { ClientRefused } from './client.errors';

/** One secret of a client; what is kept of it tells nothing of it. */
export interface ClientSecret {
  readonly id: string;
  /** SHA-256. */
  readonly hash: string;
  readonly madeAt: Date;
  /** Set when a newer one, or a key, took its place: until then both work. */
  readonly endsAt?: Date;
  readonly lastUsedAt?: Date;
}

/** A public key of a client, as it was given, and when it was and was last of use; keys of before tell neither. */
export type ClientKey = JWK & { readonly madeAt?: Date; readonly lastUsedAt?: Date };

/** What a client proves itself with: secrets, a key pair whose private half we never see, or both while keys take the place of secrets. */
export interface Credentials {
  readonly secrets: readonly ClientSecret[];
  /** Public keys, for `private_key_jwt`; a client that has them is given no secret any more. */
  readonly keys?: readonly ClientKey[];
  /** Grows by one with every change. */
  readonly revision: number;
}

export const clientKeysMax = 4;

export function livingSecrets({ secrets }: Credentials, now: Date): ClientSecret[] {
  return secrets.filter(({ endsAt }) => endsAt === undefined || endsAt > now);
}

/** Which of its credentials a client was let in by. */
export interface UsedCredential {
  readonly kind: 'secret' | 'key';
  readonly id: string;
}

/** @throws ClientRefused for a client that has keys: they would end without an overlap.
 */
export function withNewSecret(credentials: Credentials, secret: ClientSecret, overlapSeconds: number): Credentials {
  if (credentials.keys) throw new ClientRefused('overlapSeconds', 'This client signs with keys: replace those with PUT /v1/clients/{clientId}/keys, or register another client.');
  return { secrets: [...endingSecrets(credentials, secret.madeAt, overlapSeconds), secret], revision: credentials.revision + 1 };
}

/** Those there were end after the overlap, or earlier when they were to; those that have ended are forgotten. */
function endingSecrets(credentials: Credentials, now: Date, overlapSeconds: number): ClientSecret[] {
  const last = now.getTime() + overlapSeconds * 1000;
  const secrets = livingSecrets(credentials, now).map((each) => ({ ...each, endsAt: new Date(Math.min(each.endsAt?.getTime() ?? last, last)) }));
  return livingSecrets({ ...credentials, secrets }, now);
}

/** The client holds old and new keys side by side for as long as it likes; one that stays is not a new one. Secrets end after the overlap. */
export function withKeys(credentials: Credentials, keys: readonly JWK[], now: Date, overlapSeconds: number): Credentials {
  const known = (key: JWK): ClientKey | undefined => credentials.keys?.find((each) => isDeepStrictEqual(publicPart(each), key));
  return { secrets: endingSecrets(credentials, now, overlapSeconds), keys: keys.map((key) => known(key) ?? { ...key, madeAt: now }), revision: credentials.revision + 1 };
}

export function publicPart({ madeAt: _made, lastUsedAt: _used, ...jwk }: ClientKey): JWK {
  return jwk;
}

const members: Readonly<Record<string, readonly string[]>> = { EC: ['crv', 'x', 'y'], OKP: ['crv', 'x'], RSA: ['n', 'e'] };
const curves: Readonly<Record<string, string>> = { EC: 'P-256', OKP: 'Ed25519' };
/** Bytes of a 2048-bit modulus in base64url. */
const modulusLengthMin = 342;

/** The public members and nothing else. @throws ClientRefused naming the key */
export function checkKeys(keys: readonly object[]): JWK[] {
  const checked = keys.map((key, index) => checkKey(key as JWK, `keys.${index}`));
  const again = checked.findIndex(({ kid }, index) => checked.findIndex((each) => each.kid === kid) < index);
  if (again >= 0) throw new ClientRefused(`keys.${again}.kid`, 'Two keys have this name: give each one of its own.');
  return checked;
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
  throw new ClientRefused(field, `A key needs ${field.split('.').at(-1)}: letters, digits, dots, dashes or underscores.`);
}
