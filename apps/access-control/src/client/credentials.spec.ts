import fc from 'fast-check';
import { exportJWK, generateKeyPair } from 'jose';
import { checkKeys, livingSecrets, withKeys, withNewSecret, type ClientSecret, type Credentials } from './credentials';

const start = Date.parse('2026-03-01T00:00:00Z');
const at = (seconds: number): Date => new Date(start + seconds * 1000);
const secret = (id: string, made: number): ClientSecret => ({ id, hash: `hash of ${id}`, madeAt: at(made) });
const one: Credentials = { secrets: [secret('a', 0)], revision: 1 };
const living = (credentials: Credentials, seconds: number): string[] => livingSecrets(credentials, at(seconds)).map(({ id }) => id);

describe('a new secret', () => {
  it('works beside the former until the overlap ends', () => {
    const both = withNewSecret(one, secret('b', 100), 60);
    expect([living(both, 100), living(both, 159), living(both, 160)]).toEqual([['a', 'b'], ['a', 'b'], ['b']]);
    expect(both.revision).toBe(2);
  });

  it('without overlap ends the former at once', () => {
    expect(withNewSecret(one, secret('b', 100), 0).secrets.map(({ id }) => id)).toEqual(['b']);
  });

  it('never lengthens the life of a former one, and always leaves the newest', () => {
    const steps = fc.array(fc.record({ after: fc.integer({ min: 0, max: 500 }), overlap: fc.integer({ min: 0, max: 500 }) }), { maxLength: 8 });
    fc.assert(fc.property(steps, (all) => {
      let [now, credentials] = [0, one];
      all.forEach(({ after, overlap }, index) => {
        now += after;
        const ends = new Map(credentials.secrets.map(({ id, endsAt }) => [id, endsAt?.getTime() ?? Infinity]));
        credentials = withNewSecret(credentials, secret(`s${index}`, now), overlap);
        for (const { id, endsAt } of credentials.secrets) expect(endsAt?.getTime() ?? Infinity).toBeLessThanOrEqual(ends.get(id) ?? Infinity);
        expect(living(credentials, now)).toContain(`s${index}`);
      });
    }));
  });
});

describe('a public key', () => {
  const jwk = async (alg: string) => {
    const pair = await generateKeyPair(alg, { extractable: true });
    return { open: { ...(await exportJWK(pair.publicKey)), kid: 'k1' }, closed: { ...(await exportJWK(pair.privateKey)), kid: 'k1' } };
  };

  it.each(['ES256', 'EdDSA', 'PS256'])('of %s is kept without what does not belong', async (alg) => {
    const { open } = await jwk(alg);
    expect(checkKeys([{ ...open, x5u: 'http://evil.test', alg: 'none' }])).toEqual([{ ...open, use: 'sig' }]);
  });

  it('is refused with its private part, of another kind, or without a name', async () => {
    const { open, closed } = await jwk('ES256');
    expect(() => checkKeys([closed])).toThrow('This key is private');
    expect(() => checkKeys([{ kty: 'oct', k: 'c2VjcmV0', kid: 'x' }])).toThrow('This key is private');
    expect(() => checkKeys([(open as { crv: string }) && { ...open, crv: 'P-384' }])).toThrow('Send a public JWK');
    expect(() => checkKeys([{ ...open, kid: undefined }])).toThrow('A key needs kid: letters');
    expect(() => checkKeys([{ kty: 'RSA', n: 'abc', e: 'AQAB', kid: 'x' }])).toThrow('2048 bits');
    expect(() => checkKeys([{ ...open, x: { $gt: '' } }])).toThrow(expect.objectContaining({ code: 'client-refused' }) as Error);
  });

  it('takes the place of secrets, at once or after an overlap', async () => {
    const { open } = await jwk('ES256');
    expect(withKeys(one, [open], at(0), 0)).toEqual({ secrets: [], keys: [{ ...open, madeAt: at(0) }], revision: 2 });
    const both = withKeys(one, [open], at(100), 60);
    expect([living(both, 159), living(both, 160)]).toEqual([['a'], []]);
    expect(living(withKeys(both, [open], at(110), 600), 160)).toEqual([]);
    expect(() => withNewSecret(both, secret('b', 110), 60)).toThrow('signs with keys');
  });

  it('that stays keeps when it was made and used, and another of its name does not', async () => {
    const [{ open }, { open: other }] = [await jwk('ES256'), await jwk('ES256')];
    const used: Credentials = { secrets: [], keys: [{ ...open, madeAt: at(0), lastUsedAt: at(5) }], revision: 1 };
    expect(withKeys(used, [open], at(9), 0).keys).toEqual(used.keys);
    expect(withKeys(used, [other], at(9), 0).keys).toEqual([{ ...other, madeAt: at(9) }]);
  });
});
