import { FixedClock, nothingRevoked, TestIssuer } from '@openvrs/testing';
import { base64url, createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { Revocations } from './revocations';
import { audience, audienceOf, TokenVerifier } from './token-verifier';

const now = '2026-03-01T12:00:00Z';
const soon = Math.floor(Date.parse(now) / 1000) + 600;

describe('verifying an access token', () => {
  const clock = new FixedClock(now);
  let issuer: TestIssuer;
  let verifier: TokenVerifier;

  beforeAll(async () => {
    issuer = await TestIssuer.create(clock);
    verifier = issuer.verifier();
  });

  const claims = () => ({ roles: ['administrator'], sub: 'x', iss: issuer.issuer, aud: audience, iat: soon - 600, exp: soon });
  const signedWith = async (alg: string, key: Parameters<SignJWT['sign']>[0], header: object = {}) =>
    new SignJWT(claims()).setProtectedHeader({ alg, kid: 'test', ...header }).sign(key);

  it('tells who calls', async () => {
    const token = await issuer.token({ subject: 'gr-coastguard', state: 'GR', agency: 'gr-hcg', roles: ['agency-system'] });
    await expect(verifier.verify(token)).resolves.toEqual({ subject: 'gr-coastguard', state: 'GR', agency: 'gr-hcg', roles: ['agency-system'] });
  });

  it('leaves out roles that do not exist', async () => {
    const token = await issuer.token({ roles: ['subscriber', 'emperor' as 'administrator'] });
    expect((await verifier.verify(token)).roles).toEqual(['subscriber']);
  });

  it.each<[string, Parameters<TestIssuer['token']>[0]]>([
    ['an administrator of a state', { roles: ['administrator'], state: 'GR' }],
    ['an auditor who is a focal point too', { roles: ['auditor', 'focal-point'] }],
    ['an administrator of an agency', { roles: ['administrator'], agency: 'gr-hcg' }],
  ])('refuses %s, whoever gave the token: who manages the platform sees no state’s data by it', async (_, wish) => {
    await expect(verifier.verify(await issuer.token(wish))).rejects.toMatchObject({ code: 'token-invalid' });
  });

  it('accepts a token that expired within the leeway, and none beyond it', async () => {
    const issuedAt = new Date(Date.parse(now) - 800_000);
    await expect(verifier.verify(await issuer.token({ issuedAt, livesFor: 780 }))).resolves.toBeDefined();
    await expect(verifier.verify(await issuer.token({ issuedAt, livesFor: 760 }))).rejects.toMatchObject({ code: 'token-expired' });
  });

  it('refuses a token older than any of ours may be, whatever its exp', async () => {
    const token = await issuer.token({ issuedAt: new Date(Date.parse(now) - 1_000_000), livesFor: 86_400 });
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'token-expired' });
  });

  it('refuses a token from the future', async () => {
    await expect(verifier.verify(await issuer.token({ issuedAt: new Date(Date.parse(now) + 120_000) }))).rejects.toMatchObject({ code: 'token-invalid' });
  });

  it.each([
    ['another audience', { audience: 'urn:other' }],
    ['another issuer', { issuer: 'http://evil.test' }],
    ['a state that is none', { state: 'Greece' }],
    ['a subject without end', { subject: 'x'.repeat(201) }],
  ])('refuses %s', async (_, wish) => {
    await expect(verifier.verify(await issuer.token(wish))).rejects.toMatchObject({ code: 'token-invalid' });
  });

  it('takes a token that was asked for this service or for all, and none that was asked for another', async () => {
    const intake = issuer.verifier(nothingRevoked(), 'intake');
    for (const wish of [audience, audienceOf('intake')]) await expect(intake.verify(await issuer.token({ audience: wish }))).resolves.toBeDefined();
    for (const wish of ['analytics', 'intake2', 'INTAKE', ''].map(audienceOf)) await expect(intake.verify(await issuer.token({ audience: wish }))).rejects.toMatchObject({ code: 'token-invalid' });
    await expect(verifier.verify(await issuer.token({ audience: audienceOf('intake') }))).rejects.toMatchObject({ code: 'token-invalid' });
  });

  it('refuses the key of a stranger', async () => {
    const stranger = await TestIssuer.create(clock);
    await expect(verifier.verify(await stranger.token())).rejects.toMatchObject({ code: 'token-invalid' });
  });

  it('refuses alg none', async () => {
    const unsecured = new UnsecuredJWT(claims()).encode();
    const [, payload] = (await issuer.token()).split('.');
    const headless = `${base64url.encode(JSON.stringify({ alg: 'none', kid: 'test' }))}.${payload}.`;
    await expect(verifier.verify(unsecured)).rejects.toMatchObject({ code: 'token-invalid' });
    await expect(verifier.verify(headless)).rejects.toMatchObject({ code: 'token-invalid' });
  });

  it('refuses a token signed with the public key as an HMAC secret', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(issuer.jwks.keys[0]));
    await expect(verifier.verify(await signedWith('HS256', secret))).rejects.toMatchObject({ code: 'token-invalid' });
  });

  it.each(['ES384', 'EdDSA', 'RS256'])('refuses %s', async (alg) => {
    const { privateKey } = await generateKeyPair(alg, { extractable: true });
    await expect(verifier.verify(await signedWith(alg, privateKey))).rejects.toMatchObject({ code: 'token-invalid' });
  });

  it('takes ES256 alone, also where the issuer publishes keys of other kinds', async () => {
    const kinds = ['RS256', 'PS256', 'ES384', 'EdDSA'] as const;
    const pairs = await Promise.all(kinds.map(async (alg) => ({ alg, ...(await generateKeyPair(alg, { extractable: true })) })));
    const keys = createLocalJWKSet({ keys: await Promise.all(pairs.map(async ({ alg, publicKey }) => ({ ...(await exportJWK(publicKey)), kid: alg }))) });
    const watching = new TokenVerifier({ issuer: issuer.issuer, jwksUrl: '', keys, clock, revocations: nothingRevoked() });
    for (const { alg, privateKey } of pairs) await expect(watching.verify(await signedWith(alg, privateKey, { kid: alg }))).rejects.toMatchObject({ code: 'token-invalid' });
  }, 20_000);

  it('trusts no key that the token itself brings', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const token = await signedWith('ES256', privateKey, { jwk: issuer.jwks.keys[0], jku: 'http://evil.test/jwks' });
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'token-invalid' });
  });

  it.each<[string, object]>([
    ['jku', { jku: 'http://evil.test/jwks' }], ['x5u', { x5u: 'http://evil.test/chain.pem' }], ['x5c', { x5c: ['MIIB'] }],
    ['a kid that is a path', { kid: '../../../../dev/null' }], ['a kid that is a query', { kid: "test' OR '1'='1" }], ['a kid of an object’s own', { kid: '__proto__' }], ['no kid', { kid: undefined }],
    ['another kid', { kid: 'other' }],
  ])('is led to no other key by %s in the header', async (_, header) => {
    const asked = jest.spyOn(globalThis, 'fetch');
    const { privateKey } = await generateKeyPair('ES256');
    await expect(verifier.verify(await signedWith('ES256', privateKey, header))).rejects.toMatchObject({ code: 'token-invalid' });
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });

  it.each([
    ['its client', 'subject', 'client-1'],
    ['its state', 'state', 'GR'],
    ['its sign-in', 'session', 'ses-1'],
    ['its key', 'key', 'test'],
  ])('refuses a good token once %s is revoked, and shuts out who was let in', async (_, kind, id) => {
    const known = new Set<string>();
    const revocations = new Revocations();
    revocations.follow({ isFresh: () => true, issuedUntil: (...what) => (known.has(what.join()) ? new Date(now) : undefined) });
    const watched = issuer.verifier(revocations);
    const token = await issuer.token({ state: 'GR', session: 'ses-1' });
    const caller = await watched.verify(token);
    known.add([kind, id].join());
    expect(() => watched.recheck(caller)).toThrow('revoked');
    // By name, unless the key is what was revoked: whoever has it signs any name.
    await expect(watched.verify(token)).rejects.toMatchObject({ code: 'token-revoked', caller: kind === 'key' ? undefined : { subject: 'client-1', state: 'GR' } });
    clock.advance(1_000);
    await expect(watched.verify(await issuer.token({ state: 'GR', session: 'ses-1' }))).resolves.toBeDefined();
    clock.advance(-1_000);
  });

  it.each([undefined, ''])('refuses a genuine token that names its key as %j: that its key is revoked would not be seen', async (kid) => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'own' }] });
    const revocations = new Revocations();
    revocations.follow({ isFresh: () => true, issuedUntil: (what, id) => (what === 'key' && id === 'own' ? new Date(now) : undefined) });
    const own = new TokenVerifier({ issuer: issuer.issuer, jwksUrl: '', keys, clock, revocations });
    await expect(own.verify(await signedWith('ES256', privateKey, { kid: 'own' }))).rejects.toMatchObject({ code: 'token-revoked' });
    await expect(own.verify(await signedWith('ES256', privateKey, { kid }))).rejects.toMatchObject({ code: 'token-invalid' });
  });

  it('refuses a token whose payload was changed', async () => {
    const [header, , signature] = (await issuer.token({ state: 'GR' })).split('.');
    const forged = base64url.encode(JSON.stringify({ ...claims(), state: 'TR' }));
    await expect(verifier.verify(`${header}.${forged}.${signature}`)).rejects.toMatchObject({ code: 'token-invalid' });
  });

  it.each(['', 'x', 'a.b.c', '....', 'null'])('refuses the text %j', async (token) => {
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: token === '' ? 'token-missing' : 'token-invalid' });
  });

  it.each([['no roles', { roles: undefined }], ['roles that are no list', { roles: 'administrator' }], ['no subject', { sub: undefined }], ['no exp', { exp: undefined }]])(
    'refuses %s',
    async (_, changed) => {
      const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
      const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'own' }] });
      const own = new TokenVerifier({ issuer: issuer.issuer, jwksUrl: '', keys, clock, revocations: nothingRevoked() });
      const token = await new SignJWT({ ...claims(), ...changed }).setProtectedHeader({ alg: 'ES256', kid: 'own' }).sign(privateKey);
      await expect(own.verify(token)).rejects.toMatchObject({ code: 'token-invalid' });
    },
  );
});
