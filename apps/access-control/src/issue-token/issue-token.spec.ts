import { serviceNames } from '@openvrs/contracts';
import { audience, audienceOf, TokenVerifier } from '@openvrs/identity';
import { createLogger, SystemClock } from '@openvrs/observability';
import { eventually, nothingRevoked } from '@openvrs/testing';
import Fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';
import { decodeProtectedHeader } from 'jose';
import { ArtefactMemoryRepository } from '../artefact/artefact.memory-repository';
import type { Client } from '../client/client';
import { ClientMemoryRepository } from '../client/client.memory-repository';
import { hashSecret } from '../client/secret';
import { UseLog } from '../client/use-log';
import { newParticipant, withChange } from '../participant/participant';
import { ParticipantMemoryRepository } from '../participant/participant.memory-repository';
import { PersonMemoryRepository } from '../person/person.memory-repository';
import { RecordedRevoking } from '../revocation/recorded-revoking.fixture';
import type { KeySet } from '../signing-key/key-set';
import { makeSigningKey } from '../signing-key/make-signing-key';
import type { SigningKey } from '../signing-key/signing-key';
import { OwnKeys } from './own-keys';
import { mountTokenEndpoints } from './token-endpoints';
import { TokenIssuer } from './token-issuer';
import { untoldSignIns } from './untold-sign-ins.fixture';
import { tokenLifetimeSeconds } from './token-provider';

const issuer = 'https://vrs.example.org';
const registeredAt = new Date('2026-01-01T00:00:00Z');
const police: Client = {
  clientId: 'cli_police', name: 'Police', roles: ['agency-system'], state: 'IT', agency: 'police', registeredAt,
  credentials: { secrets: [{ id: 'crd_1', hash: hashSecret('right'), madeAt: registeredAt }], revision: 1 },
};

class AwayRepository extends ClientMemoryRepository {
  away = false;
  override async find(clientId: string): Promise<Client | undefined> {
    if (this.away) throw Object.assign(new Error('connect ECONNREFUSED'), { name: 'MongoServerSelectionError' });
    return super.find(clientId);
  }
}

describe('the token endpoint', () => {
  let door: FastifyInstance;
  let verifier: TokenVerifier;
  const clients = new AwayRepository();
  const participants = new ParticipantMemoryRepository();
  const keys = new OwnKeys();
  const tokens = new TokenIssuer({ issuer, clients, participants, people: new PersonMemoryRepository(), portalRedirects: [], artefacts: new ArtefactMemoryRepository(), revoking: new RecordedRevoking(), clock: new SystemClock(), uses: new UseLog(clients, new SystemClock(), () => undefined) }, createLogger({ service: 'access-control', level: 'silent' }), {
    ...untoldSignIns, refused: { note: (...refused) => void refusals.push(refused) }, shutOut: async (id) => (id === 'cli_gone' ? { actor: id, state: 'IT' } : undefined),
  });
  const refusals: unknown[] = [];
  let first: SigningKey;
  const use = (set: KeySet): void => {
    keys.use(set);
    tokens.use(set);
  };

  beforeAll(async () => {
    first = await makeSigningKey(registeredAt);
    use({ signing: first, published: [first] });
    verifier = new TokenVerifier({ issuer, jwksUrl: 'http://nowhere.test/jwks', keys: keys.find, revocations: nothingRevoked() });
    door = Fastify({ bodyLimit: 1_048_576 });
    mountTokenEndpoints(door, tokens);
    await clients.add(police);
    await clients.add({ ...police, clientId: 'cli_admin', roles: ['administrator'], state: undefined, agency: undefined });
    await clients.add({ ...police, clientId: 'cli_gone', revokedAt: registeredAt });
    await clients.add({ ...police, clientId: 'cli_left', state: 'FR' });
    await participants.add(newParticipant('IT', 'Italy'));
    await participants.add(withChange(newParticipant('FR', 'France'), { active: false }));
  });
  afterAll(() => door.close());

  const basic = (id: string, secret: string): string => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  const ask = (body: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
    door.inject({ method: 'POST', url: '/oauth/token', payload: body, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } });
  const tokenOf = (answer: LightMyRequestResponse): string => answer.json<{ access_token: string }>().access_token;
  const grant = 'grant_type=client_credentials';

  it('gives a token that names the client, its state, its agency and its roles, to all services', async () => {
    const answer = await ask(grant, { authorization: basic('cli_police', 'right') });
    expect(answer.json()).toMatchObject({ token_type: 'Bearer', expires_in: tokenLifetimeSeconds });
    expect(await verifier.verify(tokenOf(answer))).toEqual({ subject: 'cli_police', state: 'IT', agency: 'police', roles: ['agency-system'] });
    expect(decodeProtectedHeader(tokenOf(answer))).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('takes the secret in the body as well, and the resource by its name', async () => {
    const answer = await ask(`${grant}&client_id=cli_admin&client_secret=right&resource=${audience}`);
    expect(await verifier.verify(tokenOf(answer))).toEqual({ subject: 'cli_admin', roles: ['administrator'] });
  });

  it.each(serviceNames)('gives a token that is good at %s and at no other service to who asks for that', async (service) => {
    const token = tokenOf(await ask(`${grant}&resource=${audienceOf(service)}`, { authorization: basic('cli_police', 'right') }));
    const taken = await Promise.all(serviceNames.map(async (each) => {
      const door = new TokenVerifier({ issuer, jwksUrl: 'http://nowhere.test', service: each, keys: keys.find, revocations: nothingRevoked() });
      return door.verify(token).then(() => each, () => undefined);
    }));
    expect(taken.filter((each) => each !== undefined)).toEqual([service]);
  });

  it.each<[string, string, Record<string, string>, [number, string]]>([
    ['a wrong secret', grant, { authorization: basic('cli_police', 'wrong') }, [401, 'invalid_client']],
    ['the hash for the secret', grant, { authorization: basic('cli_police', hashSecret('right')) }, [401, 'invalid_client']],
    ['a client that is not known', grant, { authorization: basic('cli_nobody', 'right') }, [401, 'invalid_client']],
    ['a revoked client', grant, { authorization: basic('cli_gone', 'right') }, [401, 'invalid_client']],
    ['a client of a state that left', grant, { authorization: basic('cli_left', 'right') }, [401, 'invalid_client']],
    ['no credentials', grant, {}, [400, 'invalid_request']],
    ['another grant', 'grant_type=authorization_code&code=x', { authorization: basic('cli_police', 'right') }, [400, 'invalid_request']],
    ['a refresh', 'grant_type=refresh_token&refresh_token=x', { authorization: basic('cli_police', 'right') }, [400, 'unsupported_grant_type']],
    ['another resource', `${grant}&resource=urn:other`, { authorization: basic('cli_police', 'right') }, [400, 'invalid_target']],
    ['a service that there is not', `${grant}&resource=${audienceOf('portal')}`, { authorization: basic('cli_police', 'right') }, [400, 'invalid_target']],
    ['two secrets', `${grant}&client_id=cli_police&client_secret=right`, { authorization: basic('cli_police', 'right') }, [400, 'invalid_request']],
    ['a doubled parameter', `${grant}&${grant}`, { authorization: basic('cli_police', 'right') }, [400, 'invalid_request']],
    ['JSON', '{"grant_type":"client_credentials"}', { 'content-type': 'application/json', authorization: basic('cli_police', 'right') }, [400, 'invalid_request']],
    ['a body of 100 kB', `x=${'y'.repeat(100_000)}`, {}, [400, 'invalid_request']],
    ['nonsense for an authorization', grant, { authorization: 'Basic %%%' }, [400, 'invalid_request']],
  ])('refuses %s', async (_, body, headers, expected) => {
    const answer = await ask(body, headers);
    expect([answer.statusCode, answer.json<{ error: string }>().error]).toEqual(expected);
  });

  it.each([
    ['a wrong secret', { authorization: basic('cli_police', 'wrong') }, [[{ actor: 'cli_police', state: 'IT' }, 'credentials refused']]],
    ['a client that is not known', { authorization: basic('cli_nobody', 'right') }, [[{ actor: 'nobody', state: undefined }, 'nobody known']]],
    ['a client that was revoked', { authorization: basic('cli_gone', 'right') }, [[{ actor: 'cli_gone', state: 'IT' }, 'shut out']]],
    ['a client that comes in', { authorization: basic('cli_police', 'right') }, []],
    ['a request without credentials', {}, []],
  ])('has the ledger told of %s, as far as it is a refusal', async (_, headers, expected) => {
    refusals.splice(0);
    await ask(grant, headers);
    await eventually(() => expect(refusals).toEqual(expected));
  });

  it('tells what it can do, at its own addresses, whatever the client called it by', async () => {
    const answer = await door.inject({ url: '/.well-known/openid-configuration', headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' } });
    expect(answer.json()).toEqual({
      issuer,
      authorization_endpoint: `${issuer}/oauth/auth`,
      code_challenge_methods_supported: ['S256'],
      token_endpoint: `${issuer}/oauth/token`,
      jwks_uri: `${issuer}/oauth/jwks`,
      grant_types_supported: ['authorization_code', 'client_credentials'],
      response_types_supported: ['code'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
      token_endpoint_auth_signing_alg_values_supported: ['ES256', 'PS256', 'EdDSA'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256'],
    });
  });

  it('lets no page of another site read what it answers', async () => {
    for (const password of ['right', 'wrong']) {
      const authorization = `Basic ${Buffer.from(`cli_police:${password}`).toString('base64')}`;
      const answer = await door.inject({ method: 'POST', url: '/oauth/token', headers: { authorization, origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' }, payload: 'grant_type=client_credentials' });
      expect([answer.statusCode, Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))]).toEqual([400, []]);
    }
  });

  it('publishes its key without the private part', async () => {
    const { keys } = (await door.inject({ url: '/oauth/jwks' })).json<{ keys: Record<string, string>[] }>();
    expect(keys).toHaveLength(1);
    expect(Object.keys(keys[0]!).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  });

  it('changes its key without refusing a token that was issued before', async () => {
    const second = await makeSigningKey(registeredAt);
    const before = tokenOf(await ask(grant, { authorization: basic('cli_police', 'right') }));
    use({ signing: second, published: [second, first] });
    const after = tokenOf(await ask(grant, { authorization: basic('cli_police', 'right') }));
    expect([before, after].map((token) => decodeProtectedHeader(token).kid)).toEqual([first.kid, second.kid]);
    for (const token of [before, after]) await expect(verifier.verify(token)).resolves.toMatchObject({ subject: 'cli_police' });
    expect((await door.inject({ url: '/oauth/jwks' })).json<{ keys: { kid: string }[] }>().keys.map(({ kid }) => kid).sort()).toEqual([first.kid, second.kid].sort());
    use({ signing: first, published: [first] });
    const again = new TokenVerifier({ issuer, jwksUrl: 'http://nowhere.test/jwks', keys: keys.find, revocations: nothingRevoked() });
    await expect(again.verify(after)).rejects.toMatchObject({ code: 'token-invalid' });
  });

  it.each(['/auth', '/me', '/request', '/reg', '/session/end', '/token/introspection', '/interaction/x', '/oauth/authorize'])('has nothing at %s', async (url) => {
    expect((await door.inject({ url })).statusCode).toBe(404);
    expect((await door.inject({ method: 'POST', url, payload: grant, headers: { 'content-type': 'application/x-www-form-urlencoded' } })).statusCode).toBe(404);
  });

  it('says when it cannot, and when to try again', async () => {
    clients.away = true;
    const answer = await ask(grant, { authorization: basic('cli_police', 'right') });
    clients.away = false;
    expect([answer.statusCode, answer.headers['retry-after'], answer.json<{ error: string }>().error]).toEqual([503, '5', 'temporarily_unavailable']);
    expect((await ask(grant, { authorization: basic('cli_police', 'right') })).statusCode).toBe(200);
  });

  it('keeps its own keys to itself until it has them', async () => {
    const early = new TokenVerifier({ issuer, jwksUrl: 'http://nowhere.test/jwks', keys: new OwnKeys().find, revocations: nothingRevoked() });
    const answer = await ask(grant, { authorization: basic('cli_police', 'right') });
    await expect(early.verify(tokenOf(answer))).rejects.toMatchObject({ code: 'issuer-unavailable' });
  });
});
