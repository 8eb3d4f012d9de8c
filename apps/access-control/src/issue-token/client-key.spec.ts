import { createLogger } from '@openvrs/observability';
import { FixedClock, SequentialIds } from '@openvrs/testing';
import Fastify, { type FastifyInstance } from 'fastify';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWTPayload } from 'jose';
import { ArtefactMemoryRepository } from '../artefact/artefact.memory-repository';
import type { Client } from '../client/client';
import { ClientMemoryRepository } from '../client/client.memory-repository';
import { SystemSecrets } from '../client/system-secrets';
import { publicPart } from '../client/credentials';
import { UseLog } from '../client/use-log';
import { newParticipant } from '../participant/participant';
import { ParticipantMemoryRepository } from '../participant/participant.memory-repository';
import { PersonMemoryRepository } from '../person/person.memory-repository';
import { RecordedRevoking } from '../revocation/recorded-revoking.fixture';
import { RotateClientSecret } from '../rotate-client-secret/rotate-client-secret.handler';
import { makeSigningKey } from '../signing-key/make-signing-key';
import { mountTokenEndpoints } from './token-endpoints';
import { TokenIssuer } from './token-issuer';
import { untoldSignIns } from './untold-sign-ins.fixture';

const issuer = 'https://vrs.example.org';
const clock = new FixedClock(new Date());
const administrator = { subject: 'cli_a', roles: ['administrator' as const] };
const grant = 'grant_type=client_credentials';
const secretOnly: Client = { clientId: 'cli_s', name: 'S', roles: ['subscriber'], state: 'IT', credentials: { secrets: [], revision: 0 }, registeredAt: clock.now() };

describe('a client at the token endpoint', () => {
  const clients = new ClientMemoryRepository();
  const rotate = new RotateClientSecret({ clients, secrets: new SystemSecrets(), ids: new SequentialIds(), clock });
  let door: FastifyInstance;
  let key: CryptoKey;

  beforeAll(async () => {
    const participants = new ParticipantMemoryRepository();
    await participants.add(newParticipant('IT', 'Italy'));
    const uses = new UseLog(clients, clock, () => undefined);
    const tokens = new TokenIssuer({ issuer, clients, participants, people: new PersonMemoryRepository(), portalRedirects: [], artefacts: new ArtefactMemoryRepository(), revoking: new RecordedRevoking(), clock, uses }, createLogger({ service: 'access-control', level: 'silent' }), untoldSignIns);
    const signing = await makeSigningKey(clock.now());
    tokens.use({ signing, published: [signing] });
    door = Fastify();
    mountTokenEndpoints(door, tokens);
    const pair = await generateKeyPair('ES256', { extractable: true });
    key = pair.privateKey;
    await clients.add({ ...secretOnly, clientId: 'cli_k' });
    await rotate.newKeys('cli_k', [{ ...(await exportJWK(pair.publicKey)), kid: 'k1' }], 0, administrator);
    await clients.add(secretOnly);
  });
  afterAll(() => door.close());

  const post = async (payload: string, authorization?: string): Promise<[number, string | undefined]> => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...(authorization ? { authorization } : {}) };
    const answer = await door.inject({ method: 'POST', url: '/oauth/token', payload, headers });
    return [answer.statusCode, answer.json<{ error?: string }>().error];
  };
  const basic = (secret: string): Promise<[number, string | undefined]> => post(grant, `Basic ${Buffer.from(`cli_s:${secret}`).toString('base64')}`);

  const seconds = (): number => Math.floor(Date.now() / 1000);
  const claims = (change: JWTPayload = {}): JWTPayload => ({ iss: 'cli_k', sub: 'cli_k', aud: issuer, jti: crypto.randomUUID(), iat: seconds(), exp: seconds() + 60, ...change });
  const send = (assertion: string): Promise<[number, string | undefined]> =>
    post(`${grant}&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer&client_assertion=${assertion}`);

  describe('with a key of its own', () => {
    const signed = (payload: JWTPayload, by: CryptoKey | Uint8Array = key, alg = 'ES256'): Promise<string> => new SignJWT(payload).setProtectedHeader({ alg, kid: 'k1' }).sign(by);

    it('is let in, and seen to be', async () => {
      expect(await send(await signed(claims()))).toEqual([200, undefined]);
      expect(await clients.find('cli_k')).toMatchObject({ lastUsedAt: clock.now(), credentials: { keys: [{ kid: 'k1', madeAt: clock.now(), lastUsedAt: clock.now() }] } });
      expect(await send(await signed(claims({ aud: [issuer], exp: seconds() + 600 })))).toEqual([200, undefined]);
    });

    it('is let in by an assertion once, also when it comes twice at once', async () => {
      const assertion = await signed(claims());
      const statuses = (await Promise.all([send(assertion), send(assertion), send(assertion)])).map(([status]) => status);
      expect(statuses.sort()).toEqual([200, 401, 401]);
      expect(await send(assertion)).toEqual([401, 'invalid_client']);
    });

    it.each<[string, JWTPayload]>([
      ['for somebody else', { aud: 'https://elsewhere.example' }],
      ['of somebody else', { iss: 'cli_s' }],
      ['that has expired', { exp: seconds() - 120 }],
      ['for others besides', { aud: [issuer, 'https://elsewhere.example'] }],
      ['that never expires', { exp: undefined }],
      ['that lives for an hour', { exp: seconds() + 3_600 }],
      ['without a name of its own', { jti: undefined }],
      ['of a client that is not known', { iss: 'cli_x', sub: 'cli_x' }],
    ])('is not let in by an assertion %s', async (_, change) => {
      expect(await send(await signed(claims(change)))).toEqual([401, 'invalid_client']);
    });

    it('is not let in by another key, by none, or by its public key as a secret', async () => {
      const stranger = await generateKeyPair('ES256');
      expect(await send(await signed(claims(), stranger.privateKey))).toEqual([401, 'invalid_client']);
      expect(await send(new UnsecuredJWT(claims()).encode())).toEqual([401, 'invalid_client']);
      const known = new TextEncoder().encode(JSON.stringify((await clients.find('cli_k'))?.credentials.keys?.[0]));
      expect(await send(await signed(claims(), known, 'HS256'))).toEqual([401, 'invalid_client']);
    });

    it('has the old one beside the new one for as long as both are there, and it shows which is in use', async () => {
      const fresh = await generateKeyPair('ES256', { extractable: true });
      const old = (await clients.find('cli_k'))?.credentials.keys?.map(publicPart) ?? [];
      clock.advance(60_000);
      await rotate.newKeys('cli_k', [...old, { ...(await exportJWK(fresh.publicKey)), kid: 'k2' }], 0, administrator);
      const byFresh = async (): Promise<unknown> => send(await new SignJWT(claims()).setProtectedHeader({ alg: 'ES256', kid: 'k2' }).sign(fresh.privateKey));
      expect([await send(await signed(claims())), await byFresh()]).toEqual([[200, undefined], [200, undefined]]);
      const known = (await clients.find('cli_k'))?.credentials.keys?.map(({ kid, madeAt, lastUsedAt }) => [kid, madeAt, lastUsedAt]);
      expect(known).toEqual([['k1', new Date(clock.now().getTime() - 60_000), clock.now()], ['k2', clock.now(), clock.now()]]);
      await expect(rotate.newSecret('cli_k', 60, administrator)).rejects.toThrow('signs with keys');
      await rotate.newKeys('cli_k', old, 0, administrator);
      expect(await byFresh()).toEqual([401, 'invalid_client']);
      await expect(rotate.newKeys('cli_k', [...old, ...old], 0, administrator)).rejects.toThrow('Two keys have this name');
    });

    it('has no secret to fall back on', async () => {
      expect(await post(`${grant}&client_id=cli_k&client_secret=anything`)).toEqual([401, 'invalid_client']);
    });
  });

  describe('with secrets', () => {
    it('has the old one beside the new one until the overlap ends, and it shows which is in use', async () => {
      const { secret: old } = await rotate.newSecret('cli_s', 0, administrator);
      expect(await basic(old)).toEqual([200, undefined]);
      clock.advance(3_600_000);
      const { secret: fresh } = await rotate.newSecret('cli_s', 60, administrator);
      expect([await basic(old), await basic(fresh)]).toEqual([[200, undefined], [200, undefined]]);
      const used = (await clients.find('cli_s'))?.credentials.secrets.map(({ lastUsedAt }) => lastUsedAt);
      expect(used).toEqual([clock.now(), clock.now()]);
      clock.advance(60_000);
      expect([await basic(old), await basic(fresh)]).toEqual([[401, 'invalid_client'], [200, undefined]]);
    });

    it('is refused a change that another was quicker with, and one of a client that is gone', async () => {
      const both = await Promise.allSettled([rotate.newSecret('cli_s', 0, administrator), rotate.newSecret('cli_s', 0, administrator)]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await expect(rotate.newSecret('cli_none', 0, administrator)).rejects.toMatchObject({ code: 'client-not-found' });
    });

    it('has the former beside the keys that take their place until the overlap ends, and it shows which is in use', async () => {
      const { secret } = await rotate.newSecret('cli_s', 0, administrator);
      const fresh = await generateKeyPair('ES256', { extractable: true });
      await rotate.newKeys('cli_s', [{ ...(await exportJWK(fresh.publicKey)), kid: 'n1' }], 60, administrator);
      const bySignature = async (): Promise<unknown> => send(await new SignJWT(claims({ iss: 'cli_s', sub: 'cli_s' })).setProtectedHeader({ alg: 'ES256', kid: 'n1' }).sign(fresh.privateKey));
      expect([await basic(secret), await bySignature(), await basic(secret)]).toEqual([[200, undefined], [200, undefined], [200, undefined]]);
      expect(await basic('another')).toEqual([401, 'invalid_client']);
      const used = (await clients.find('cli_s'))?.credentials;
      expect([...(used?.secrets ?? []), ...(used?.keys ?? [])].map(({ lastUsedAt }) => lastUsedAt)).toEqual([clock.now(), clock.now()]);
      clock.advance(60_000);
      expect([await basic(secret), await bySignature()]).toEqual([[401, 'invalid_client'], [200, undefined]]);
    });
  });
});
