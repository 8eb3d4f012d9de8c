import { makeSigningKey, signingKeysOf } from './make-signing-key';
import type { SigningKeyRepository } from './signing-key.repository';

/** What every store of signing keys must do; run by each adapter's spec. */
export function describeSigningKeyRepository(make: () => Promise<SigningKeyRepository>): void {
  const now = new Date('2026-01-01T00:00:00Z');

  it('replicas that start at once agree on one key, and later ones take it', async () => {
    const keys = await make();
    expect(await keys.all()).toEqual([]);
    const agreed = await Promise.all(Array.from({ length: 4 }, () => signingKeysOf(keys, now)));
    expect(new Set(agreed.map((found) => found.map(({ kid }) => kid).join())).size).toBe(1);
    expect(await signingKeysOf(keys, now)).toEqual(agreed[0]);
  });

  it('keeps each key whole and in order, and one in each place', async () => {
    const keys = await make();
    const [first, second] = [await makeSigningKey(now), await makeSigningKey(now, new Date('2026-02-01T00:00:00Z'))];
    expect(await keys.count()).toBe(0);
    expect([await keys.add(1, first), await keys.add(2, second), await keys.add(2, first)]).toEqual([true, true, false]);
    expect(await keys.all()).toEqual([first, second]);
    expect(await keys.count()).toBe(2);
    expect(first.jwk).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', kid: first.kid });
  });

  it('forgets a key, and goes on counting', async () => {
    const keys = await make();
    const [first, second] = [await makeSigningKey(now), await makeSigningKey(now)];
    await keys.add(1, first);
    await keys.add(2, second);
    await keys.remove(first.kid);
    expect(await keys.all()).toEqual([second]);
    expect(await keys.count()).toBe(2);
  });
}
