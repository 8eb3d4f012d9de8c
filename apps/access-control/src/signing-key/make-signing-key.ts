import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { SigningKey } from './signing-key';
import type { SigningKeyRepository } from './signing-key.repository';

/** The key of this installation; made when there is none yet. */
export async function signingKeyOf(keys: SigningKeyRepository, now: Date): Promise<SigningKey> {
  return (await keys.find()) ?? keys.keepFirst(await makeSigningKey(now));
}

export async function makeSigningKey(now: Date): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { kid, jwk: { ...jwk, kid, alg: 'ES256', use: 'sig' }, madeAt: now };
}
