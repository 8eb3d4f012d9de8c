import { serviceNames, type ServiceName } from '@openvrs/contracts';
import { audience, audienceOf } from '@openvrs/identity';
import { base64url, generateKeyPair, importJWK, SignJWT, UnsecuredJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';
import { createConnection } from 'mongoose';

/** What the issuer signs with at this moment, from its own database: the only way to a token that is genuine and expired. */
export async function signingKeyIn(mongodbUri: string): Promise<JWK & { kid: string }> {
  const connection = await createConnection(mongodbUri).asPromise();
  try {
    const [newest] = await connection.collection<{ kid: string; jwk: JWK }>('signingKeys').find().sort({ _id: -1 }).limit(1).toArray();
    if (!newest) throw new Error('no signing key');
    return { ...newest.jwk, kid: newest.kid };
  } finally {
    await connection.close();
  }
}

export interface Forgery {
  readonly name: string;
  /** The whole header; nothing where none is sent. */
  readonly authorization?: string;
  readonly code: 'token-missing' | 'token-invalid' | 'token-expired';
}

const minutes = (count: number): number => Math.floor(Date.now() / 1_000) + count * 60;

/** Every way of a token that is none of ours for this service, made from one that is. */
export async function forgeries(genuine: string, key: JWK & { kid: string }, service: ServiceName): Promise<Forgery[]> {
  const [header = '', payload = '', signature = ''] = genuine.split('.');
  const claims = JSON.parse(new TextDecoder().decode(base64url.decode(payload))) as JWTPayload;
  const [own, { privateKey: stranger }] = [(await importJWK(key, 'ES256')) as CryptoKey, await generateKeyPair('ES256', { extractable: true })];
  const signed = (change: JWTPayload, by: Parameters<SignJWT['sign']>[0] = own, alg = 'ES256'): Promise<string> =>
    new SignJWT({ ...claims, ...change }).setProtectedHeader({ alg, kid: key.kid, typ: 'at+jwt' }).sign(by);
  const invalid = async (name: string, token: string | Promise<string>): Promise<Forgery> => ({ name, authorization: `Bearer ${await token}`, code: 'token-invalid' });
  const expired = async (name: string, change: JWTPayload): Promise<Forgery> => ({ name, authorization: `Bearer ${await signed(change)}`, code: 'token-expired' });
  const publicKey = JSON.stringify({ ...key, d: undefined });
  const made = await Promise.all([
    invalid('no token at all', 'nonsense'),
    invalid('an unsigned token', new UnsecuredJWT(claims).encode()),
    invalid('a token that says alg none', `${base64url.encode(JSON.stringify({ alg: 'none', kid: key.kid }))}.${payload}.`),
    invalid('a token without its signature', `${header}.${payload}.`),
    invalid('a changed token', `${header}.${base64url.encode(JSON.stringify({ ...claims, roles: ['administrator'] }))}.${signature}`),
    invalid('a token signed with the public key as a password', signed({}, new TextEncoder().encode(publicKey), 'HS256')),
    invalid('a stranger’s token under our key’s name', signed({}, stranger)),
    invalid('a genuine token that does not name its key', new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' }).sign(own)),
    invalid('a token of another issuer', signed({ iss: 'https://elsewhere.example' })),
    invalid('a token for another audience', signed({ aud: `${audience}:other` })),
    ...serviceNames.filter((each) => each !== service).map((each) => invalid(`a genuine token that was asked for ${each}`, signed({ aud: audienceOf(each) }))),
    invalid('a token for all other services at once', signed({ aud: serviceNames.filter((each) => each !== service).map(audienceOf) })),
    invalid('a token from the future', signed({ iat: minutes(5), exp: minutes(10) })),
    expired('an expired token', { iat: minutes(-10), exp: minutes(-1) }),
    expired('a token that says it lives for a year', { iat: minutes(-60), exp: minutes(525_600) }),
  ]);
  return [{ name: 'no token', code: 'token-missing' }, { name: 'another scheme', authorization: `Basic ${genuine}`, code: 'token-invalid' }, ...made];
}
