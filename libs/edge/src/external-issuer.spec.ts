import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { audienceOf, Revocations } from '@openvrs/identity';
import { createLogger } from '@openvrs/observability';
import { TestIssuer } from '@openvrs/testing';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Caller, Roles } from './access';
import { createService } from './create-service';
import { parseEnv, VerifierEnv } from './service.env';

@Controller('door')
class DoorController {
  @Get()
  @Roles('subscriber')
  open(@Caller() { subject, state }: Caller): object {
    return { subject, state };
  }
}

@Module({ controllers: [DoorController] })
class DoorModule {}

const needed = { NATS_URL: 'nats://localhost:4222', MONGODB_URI: 'mongodb://localhost/intake' };

describe('an issuer that takes the place of ours', () => {
  let theirs: TestIssuer;
  let ours: TestIssuer;
  let keys: Server;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    [theirs, ours] = [await TestIssuer.create(undefined, 'https://login.example.org'), await TestIssuer.create(undefined, 'http://localhost:3002')];
    keys = createServer((_, response) => void response.end(JSON.stringify(theirs.jwks)));
    await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
    const external = { EXTERNAL_ISSUER_URL: theirs.issuer, EXTERNAL_JWKS_URL: `http://127.0.0.1:${(keys.address() as AddressInfo).port}/keys` };
    const env = parseEnv(VerifierEnv, { ...needed, ISSUER_URL: ours.issuer, ...external });
    const revocations = new Revocations();
    revocations.follow({ isFresh: () => true, issuedUntil: (kind, id) => (kind === 'state' && id === 'FR' ? new Date(Date.now() + 60_000) : undefined) });
    app = await createService({ service: 'intake', module: DoorModule, env, errors: {}, revocations, logger: createLogger({ service: 'intake', level: 'silent' }) });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(async () => {
    await app.close();
    await new Promise((resolve) => keys.close(resolve));
  });

  const knock = async (headers: { authorization: string }): Promise<[number, unknown]> => {
    const answer = await app.inject({ url: '/door', headers });
    return [answer.statusCode, answer.json<{ code?: string; subject?: string }>().code ?? answer.json<{ subject?: string }>().subject];
  };
  const italian = { subject: 'focal-point@it', state: 'IT', roles: ['subscriber'] as const };

  it('lets in whom it names, with the roles and the state that its token says', async () => {
    expect(await knock(await theirs.bearer(italian))).toEqual([200, 'focal-point@it']);
    expect(await knock(await theirs.bearer({ ...italian, audience: audienceOf('intake') }))).toEqual([200, 'focal-point@it']);
    expect(await knock(await theirs.bearer({ ...italian, roles: ['agency-system'] }))).toEqual([403, 'forbidden']);
  });

  it('gives nobody who manages or audits the platform a state besides', async () => {
    for (const role of ['auditor', 'administrator'] as const) {
      expect(await knock(await theirs.bearer({ ...italian, roles: [role, 'subscriber'] }))).toEqual([401, 'token-invalid']);
      expect(await knock(await theirs.bearer({ subject: 'x', roles: [role] }))).toEqual([403, 'forbidden']);
    }
  });

  it('is the only one: our own tokens open no door, nor those of a third, nor its name with another key', async () => {
    const impostor = await TestIssuer.create(undefined, theirs.issuer);
    const third = await TestIssuer.create(undefined, 'https://third.example.org');
    for (const other of [ours, third, impostor]) expect(await knock(await other.bearer(italian))).toEqual([401, 'token-invalid']);
    expect(await knock(await theirs.bearer({ ...italian, issuer: ours.issuer }))).toEqual([401, 'token-invalid']);
    expect(await knock(await theirs.bearer({ ...italian, audience: audienceOf('analytics') }))).toEqual([401, 'token-invalid']);
    expect(await knock(await theirs.bearer({ ...italian, audience: 'urn:other' }))).toEqual([401, 'token-invalid']);
  });

  it('is held to what was revoked here', async () => {
    expect(await knock(await theirs.bearer({ ...italian, state: 'FR' }))).toEqual([401, 'token-revoked']);
  });

  it.each(['EXTERNAL_ISSUER_URL', 'EXTERNAL_JWKS_URL'])('is not half configured: %s alone is refused at the start', (name) => {
    expect(() => parseEnv(VerifierEnv, { ...needed, [name]: 'https://login.example.org' })).toThrow('EXTERNAL_');
  });
});
