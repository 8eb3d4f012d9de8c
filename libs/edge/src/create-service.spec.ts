import { Body, Controller, Get, Module, Param, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { TokenMissing, TokenVerifier, type Caller as VerifiedCaller } from '@openvrs/identity';
import { createLogger } from '@openvrs/observability';
import { nothingRevoked } from '@openvrs/testing';
import { IsInt, IsString, Max, Min } from 'class-validator';
import { Caller, Public, Roles } from './access';
import { createService } from './create-service';
import type { Problem } from './problem';
import { limitAddresses } from './rate-limit/limit-addresses';
import { RateLimits } from './rate-limit/rate-limits';
import { VerifierEnv } from './service.env';

class CountRequest {
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  count!: number;

  @IsString()
  unit!: string;
}

class TankEmpty extends Error {
  readonly code = 'tank-empty';
}

@Controller('things')
class ThingsController {
  @Post()
  @Roles('agency-system')
  create(@Body() body: CountRequest, @Caller() caller: Caller): object {
    return { count: body.count, typed: body instanceof CountRequest, by: caller.subject };
  }

  @Get('broken')
  @Public()
  broken(): never {
    throw new Error('a secret of the inside');
  }

  @Get('away')
  @Public()
  away(): never {
    throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:27017'), { name: 'MongoServerSelectionError' });
  }

  @Get('empty')
  @Public()
  empty(): never {
    throw new TankEmpty('Fill the tank.');
  }

  @Get('named/:name')
  @Public()
  named(@Param('name') name: string): object {
    return { name };
  }
}

@Module({ controllers: [ThingsController] })
class ThingsModule {}

class NamedCallers extends TokenVerifier {
  override async verify(token: string | undefined): Promise<VerifiedCaller> {
    if (!token) throw new TokenMissing();
    return { subject: token, roles: token === 'agency' ? ['agency-system'] : ['subscriber'], state: 'GR' };
  }
}

describe('a service at its door', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    app = await createService({
      service: 'intake',
      module: ThingsModule,
      env: Object.assign(new VerifierEnv(), { RATE_LIMIT_REFUSED: 0 }),
      errors: { 'tank-empty': { status: 409, title: 'The tank is empty' } },
      verifier: new NamedCallers({ issuer: 'urn:test', jwksUrl: 'http://localhost:1', revocations: nothingRevoked() }),
      logger: createLogger({ service: 'intake', level: 'silent' }),
    });
    await app.init();
  });

  afterAll(() => app.close());

  const post = (payload: string | Buffer, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url: '/things', payload, headers: { 'content-type': 'application/json', authorization: 'Bearer agency', ...headers } });
  const problemOf = (response: { json: () => unknown }) => response.json() as Problem;

  it('hands a validated instance and the caller to the handler', async () => {
    const response = await post('{"count":3,"unit":"persons"}');
    expect(response.statusCode).toBe(201);
    expect(response.json()).toEqual({ count: 3, typed: true, by: 'agency' });
  });

  it.each<[string, string | Buffer, number, string]>([
    ['malformed JSON', '{"count":', 400, 'body-malformed'],
    ['NaN', '{"count":NaN,"unit":"persons"}', 400, 'body-malformed'],
    ['bytes that are not UTF-8', Buffer.from('7b22fffe223a317d', 'hex'), 400, 'body-malformed'],
    ['an unknown field', '{"count":1,"unit":"persons","extra":1}', 400, 'field-unknown'],
    ['a wrong type', '{"count":"1","unit":"persons"}', 400, 'validation-failed'],
    ['1e308', '{"count":1e308,"unit":"persons"}', 400, 'validation-failed'],
    ['1e999', '{"count":1e999,"unit":"persons"}', 400, 'validation-failed'],
    ['-1', '{"count":-1,"unit":"persons"}', 400, 'validation-failed'],
    ['no body', '', 400, 'validation-failed'],
    ['null', 'null', 400, 'validation-failed'],
    ['an array', '[]', 400, 'validation-failed'],
    ['a string', '"x"', 400, 'validation-failed'],
    ['a prototype key', '{"__proto__":{"admin":true},"count":1,"unit":"persons"}', 400, 'body-key-forbidden'],
    ['a constructor key', '{"constructor":{"prototype":{}},"count":1,"unit":"persons"}', 400, 'body-key-forbidden'],
    ['deep nesting', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`, 400, 'body-too-deep'],
    ['deep arrays', '['.repeat(100_000) + ']'.repeat(100_000), 400, 'body-too-deep'],
    ['5 MB', `{"unit":"${'x'.repeat(5_000_000)}"}`, 413, 'body-too-large'],
  ])('refuses %s', async (_, payload, status, code) => {
    const response = await post(payload);
    expect([response.statusCode, problemOf(response).code]).toEqual([status, code]);
    expect(response.headers['content-type']).toContain('application/problem+json');
  });

  it('names each wrong field', async () => {
    const problem = problemOf(await post('{"count":-1,"extra":{}}'));
    expect(problem.errors).toEqual([
      { field: 'extra', code: 'field-unknown', message: 'is not a field of this request: leave it out' },
      { field: 'count', code: 'min', message: 'count must not be less than 0' },
      { field: 'unit', code: 'is-defined', message: 'must be given: a string' },
    ]);
    expect(problem).toMatchObject({ type: 'urn:openvrs:problem:validation-failed', status: 400, instance: expect.stringMatching(/^urn:openvrs:request:req_/) as unknown });
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['another media type', { 'content-type': 'text/xml' }, 415, 'media-type-unsupported'],
    ['no token', { authorization: '' }, 401, 'token-missing'],
    ['another scheme', { authorization: 'Basic YTpi' }, 401, 'token-invalid'],
    ['another role', { authorization: 'Bearer someone' }, 403, 'forbidden'],
  ])('refuses %s', async (_, headers, status, code) => {
    const response = await post('{"count":1,"unit":"persons"}', headers);
    expect([response.statusCode, problemOf(response).code]).toEqual([status, code]);
  });

  it.each<[string, number, string]>([
    ['/nothing', 404, 'route-not-found'],
    ['/things/%zz', 400, 'request-malformed'],
    [`/things/named/${'x'.repeat(300)}`, 414, 'url-too-long'],
    ['/things/empty', 409, 'tank-empty'],
    ['/things/away', 503, 'temporarily-unavailable'],
    ['/things/broken', 500, 'internal'],
  ])('answers %s with %i %s', async (url, status, code) => {
    const response = await app.inject({ method: 'GET', url });
    expect([response.statusCode, problemOf(response).code]).toEqual([status, code]);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.headers['x-content-type-options']).toBe('nosniff');
    expect(response.headers['x-powered-by']).toBeUndefined();
    expect(response.headers['retry-after']).toBe(status === 503 ? '5' : undefined);
    expect(response.body).not.toContain('secret of the inside');
    expect(response.body).not.toContain('ECONNREFUSED');
  });

  it.each(['/health/live', '/nothing', '/things/broken'])('tells browsers at %s to take it for nothing else, to keep nothing, and to come by https', async (url) => {
    const { headers } = await app.inject({ url });
    expect(headers).toMatchObject({
      'content-type': expect.stringMatching(/^application\/(problem\+)?json; charset=utf-8$/) as string, 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'", 'referrer-policy': 'no-referrer', 'strict-transport-security': 'max-age=31536000; includeSubDomains',
    });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-') || name === 'server')).toEqual([]);
  });

  it('says in a 401 how to authenticate', async () => {
    const response = await post('{}', { authorization: '' });
    expect(response.headers['www-authenticate']).toBe('Bearer realm="openvrs"');
  });

  it('keeps the request id of the caller where it is safe', async () => {
    const kept = await app.inject({ url: '/health/live', headers: { 'x-request-id': 'my-request-1' } });
    const replaced = await app.inject({ url: '/health/live', headers: { 'x-request-id': 'a\tb' } });
    expect(kept.headers['x-request-id']).toBe('my-request-1');
    expect(replaced.headers['x-request-id']).toMatch(/^req_/);
  });

  it('is alive and ready', async () => {
    expect((await app.inject('/health/live')).statusCode).toBe(200);
    expect((await app.inject('/health/ready')).json()).toEqual({ status: 'ok', checks: {} });
  });
});

describe('a service whose limit is two requests a minute', () => {
  it('answers the third with 429 and when to come again, and others as before', async () => {
    const app = await createService({
      service: 'intake', module: ThingsModule, env: Object.assign(new VerifierEnv(), { RATE_LIMIT_CLIENT: 2, RATE_LIMIT_STATE: 0 }), errors: {},
      verifier: new NamedCallers({ issuer: 'urn:test', jwksUrl: 'http://localhost:1', revocations: nothingRevoked() }), logger: createLogger({ service: 'intake', level: 'silent' }),
    });
    await app.init();
    const ask = async (authorization: string) => app.inject({ method: 'POST', url: '/things', payload: '{"count":3,"unit":"persons"}', headers: { 'content-type': 'application/json', authorization } });
    const answers = [await ask('Bearer agency'), await ask('Bearer agency'), await ask('Bearer agency'), await ask('Bearer other')];
    expect(answers.map(({ statusCode }) => statusCode).slice(0, 3)).toEqual([201, 201, 429]);
    expect(answers[2]?.json()).toMatchObject({ code: 'too-many-requests' });
    expect(Number(answers[2]?.headers['retry-after'])).toBeGreaterThan(0);
    expect(answers[3]?.statusCode).not.toBe(429);
    await app.close();
  });
});

describe('a service that one address asks without a token', () => {
  const start = async (change: Partial<VerifierEnv>): Promise<NestFastifyApplication> => {
    const app = await createService({
      service: 'intake', module: ThingsModule, env: Object.assign(new VerifierEnv(), change), errors: { 'tank-empty': { status: 409, title: 'The tank is empty' } },
      verifier: new NamedCallers({ issuer: 'urn:test', jwksUrl: 'http://localhost:1', revocations: nothingRevoked() }), logger: createLogger({ service: 'intake', level: 'silent' }),
      configure: (made) => {
        void made.getHttpAdapter().getInstance().register(async (scope) => {
          limitAddresses(scope, made.get(RateLimits));
          scope.get('/pages/:code', (request, reply) => reply.code(Number((request.params as { code: string }).code)).send('page'));
        });
      },
    });
    await app.init();
    return app;
  };
  const ask = async (app: NestFastifyApplication, url: string, { from = '192.0.2.1', ...headers }: Record<string, string> = {}): Promise<number> =>
    (await app.inject({ url, headers, remoteAddress: from })).statusCode;

  it('refuses it after so many refusals, at whichever doors, and nobody else', async () => {
    const app = await start({ RATE_LIMIT_REFUSED: 4 });
    const first = [await ask(app, '/pages/200'), await ask(app, '/pages/401'), await ask(app, '/things/empty'), await ask(app, '/things/broken'), await ask(app, '/things/named/x'), await ask(app, '/things/empty', { authorization: 'Bearer none' }), await ask(app, '/pages/404'), await ask(app, '/pages/404')];
    expect(first).toEqual([200, 401, 409, 500, 200, 409, 404, 429]);
    const refused = await app.inject({ url: '/pages/200', remoteAddress: '192.0.2.1' });
    expect([refused.statusCode, refused.headers['content-type'], refused.json<Problem>().code]).toEqual([429, expect.stringContaining('application/problem+json'), 'too-many-requests']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    const post = async (authorization: string, remoteAddress = '192.0.2.1') => (await app.inject({ method: 'POST', url: '/things', remoteAddress, payload: '{"count":3,"unit":"persons"}', headers: { 'content-type': 'application/json', authorization } })).statusCode;
    expect([await post(''), await post('Basic x'), await post('Bearer agency'), await post('', '192.0.2.2'), await ask(app, '/health/live')]).toEqual([429, 429, 201, 401, 200]);
    await app.close();
  });

  it('believes nobody who they say they are, unless the proxy is known', async () => {
    const [plain, behind] = [await start({ RATE_LIMIT_REFUSED: 1 }), await start({ RATE_LIMIT_REFUSED: 1, TRUSTED_PROXIES: '10.0.0.0/8, fd00::/8' })];
    const through = (app: NestFastifyApplication, forwarded: string, from: string): Promise<number> => ask(app, '/pages/401', { 'x-forwarded-for': forwarded, from });
    expect([await through(plain, '198.51.100.1', '10.1.1.1'), await through(plain, '198.51.100.2', '10.1.1.1')]).toEqual([401, 429]);
    expect([await through(behind, '198.51.100.1', '10.1.1.1'), await through(behind, '198.51.100.2', '10.1.1.2'), await through(behind, '198.51.100.1', 'fd00::1')]).toEqual([401, 401, 429]);
    // What the caller wrote before the proxy did is not believed, nor whoever comes past the proxy.
    expect([await through(behind, '203.0.113.9, 198.51.100.1', '10.1.1.1'), await through(behind, '203.0.113.8', '192.0.2.9'), await through(behind, '203.0.113.7', '192.0.2.9')]).toEqual([429, 401, 429]);
    for (const app of [plain, behind]) await app.close();
  });
});
