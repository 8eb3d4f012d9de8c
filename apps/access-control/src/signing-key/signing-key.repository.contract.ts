import { makeSigningKey, signingKeyOf } from './make-signing-key';
import type { SigningKeyRepository } from './signing-key.repository';

/** What every store of the signing key must do; run by each adapter's spec. */
export function describeSigningKeyRepository(make: () => Promise<SigningKeyRepository>): void {
  const now = new Date('2026-01-01T00:00:00Z');

  it('replicas that start at once agree on one key, and later ones take it', async () => {
    const keys = await make();
    expect(await keys.find()).toBeUndefined();
    const agreed = await Promise.all(Array.from({ length: 4 }, () => signingKeyOf(keys, now)));
    expect(new Set(agreed.map(({ kid }) => kid)).size).toBe(1);
    expect(await signingKeyOf(keys, now)).toEqual(agreed[0]);
  });

  it('keeps the key whole', async () => {
    const keys = await make();
    const key = await makeSigningKey(now);
    await keys.keepFirst(key);
    expect(await keys.find()).toEqual(key);
    expect(key.jwk).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', kid: key.kid });
  });
}
