import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { SigningKey } from './signing-key';
import type { SigningKeyRepository } from './signing-key.repository';

/** The keys of this installation; the first is made when there is none yet. */
export async function signingKeysOf(keys: SigningKeyRepository, now: Date): Promise<SigningKey[]> {
  const found = await keys.all();
  if (found.length > 0) return found;
  await keys.add(1, await makeSigningKey(now));
  return keys.all();
}

/** @param signsFrom - At once unless given. */
export async function makeSigningKey(now: Date, signsFrom = now): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  // A command line takes a word that begins with a dash for an option: one key of 64 could not be named there.
  if (kid.startsWith('-')) return makeSigningKey(now, signsFrom);
  return { kid, jwk: { ...jwk, kid, alg: 'ES256', use: 'sig' }, madeAt: now, signsFrom };
}
