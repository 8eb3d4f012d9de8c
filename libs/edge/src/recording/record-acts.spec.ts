import { Controller, Get, Module, Param, Post, Res, StreamableFile } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ActV2 } from '@openvrs/contracts';
import { TokenMissing, TokenRevoked, TokenVerifier, type Caller } from '@openvrs/identity';
import { createLogger } from '@openvrs/observability';
import { nothingRevoked } from '@openvrs/testing';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { Public, Roles } from '../access';
import { createService } from '../create-service';
import { RequestRefused } from '../edge.errors';
import { VerifierEnv } from '../service.env';
import { ActRecorder } from './act-recorder';
import { Act, Does } from './request-act';

@Controller('v1/reports')
class ReportsController {
  @Get()
  list(): object {
    return { reports: ['secret'] };
  }

  @Get('export')
  @Does('export')
  export(): StreamableFile {
    return new StreamableFile(Readable.from(['secret']));
  }

  @Get('open')
  @Public()
  open(): object {
    return {};
  }

  @Post('first')
  @Public()
  first(@Act() act: Act): object {
    act.actor = 'cli_first';
    return {};
  }

  @Get(':id')
  one(@Param('id') id: string, @Act() act: Act): object {
    if (id === 'none') throw new RequestRefused('forbidden', 'No.');
    act.shows(['IT', 'GR', 'IT']);
    return { id, secret: 'secret' };
  }

  @Post()
  @Roles('agency-system')
  async make(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    void reply.header('location', '/v1/reports/rep_9');
    return { id: 'rep_9' };
  }
}

@Module({ controllers: [ReportsController] })
class ReportsModule {}

class AnyCaller extends TokenVerifier {
  override async verify(token: string | undefined): Promise<Caller> {
    if (!token) throw new TokenMissing();
    const caller: Caller = { subject: token, roles: ['subscriber'], state: 'GR' };
    if (token === 'cli_leaked') throw new TokenRevoked('key');
    if (token.startsWith('cli_gone')) throw new TokenRevoked('subject', caller);
    return caller;
  }
}

describe('the record of requests', () => {
  let app: NestFastifyApplication;
  let recorded: ActV2[];
  let isAway: boolean;

  beforeAll(async () => {
    const env = Object.assign(new VerifierEnv(), { LOG_LEVEL: 'silent', RATE_LIMIT_CLIENT: 0, RATE_LIMIT_STATE: 0 });
    const verifier = new AnyCaller({ issuer: 'http://x.test', jwksUrl: 'http://x.test', revocations: nothingRevoked() });
    app = await createService({ service: 'intake', module: ReportsModule, env, errors: {}, verifier, logger: createLogger({ service: 'intake', level: 'silent' }) });
    app.get(ActRecorder).into({
      record: async (act) => {
        await new Promise((resolve) => setImmediate(resolve));
        if (isAway) throw new Error('away');
        recorded.push(act);
      },
    });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(() => app.close());
  beforeEach(() => {
    [recorded, isAway] = [[], false];
  });

  const ask = async (url: string, headers: Record<string, string> = {}, method: 'GET' | 'POST' = 'GET') =>
    app.inject({ method, url, headers: { authorization: 'Bearer cli_1', ...headers } });

  it('is there when the answer is: who, what, why, and whose', async () => {
    await ask('/v1/reports/rep_1', { 'openvrs-purpose': 'investigation' });
    expect(recorded).toMatchObject([{ action: 'read', actor: 'cli_1', actorState: 'GR', resource: 'report:rep_1', method: 'api', why: 'investigation', outcome: 'done', origins: ['GR', 'IT'], request: 'GET intake/v1/reports/:id' }]);
  });

  it.each<[string, 'GET' | 'POST', Partial<ActV2>]>([
    ['/v1/reports?limit=1', 'GET', { action: 'search', resource: 'GET intake/v1/reports', outcome: 'done', why: 'not given' }],
    ['/v1/reports/export', 'GET', { action: 'export', outcome: 'done' }],
    ['/v1/reports/none', 'GET', { action: 'read', resource: 'report:none', outcome: 'refused', origins: [] }],
    ['/v1/reports', 'POST', { action: 'write', outcome: 'refused' }],
  ])('is made of %s by %s', async (url, method, act) => {
    await ask(url, {}, method);
    expect(recorded).toMatchObject([act]);
  });

  it('is not made of what nobody known asked for, nor of what is not there', async () => {
    await app.inject({ method: 'GET', url: '/v1/reports/rep_1' });
    await ask('/v1/reports/open');
    await ask('/v1/nothing');
    expect(recorded).toEqual([]);
  });

  it('is made where no token says who it was, once it is known', async () => {
    await app.inject({ method: 'POST', url: '/v1/reports/first' });
    expect(recorded).toMatchObject([{ action: 'write', actor: 'cli_first', outcome: 'done' }]);
  });

  it('names who was shut out and tries on: the first of an hour, the tenth, the hundredth', async () => {
    for (let times = 0; times < 12; times += 1) expect((await ask('/v1/reports/rep_1', { authorization: 'Bearer cli_gone' })).json()).toMatchObject({ status: 401, code: 'token-revoked' });
    expect((await ask('/v1/reports', { authorization: 'Bearer cli_gone.2', 'openvrs-purpose': 'analysis' })).headers['ratelimit']).toBeUndefined();
    expect(recorded).toMatchObject([
      { action: 'read', actor: 'cli_gone', actorState: 'GR', resource: 'report:rep_1', why: 'token revoked', outcome: 'refused', origins: [] },
      { actor: 'cli_gone', why: 'token revoked, 10 times this hour' },
      { action: 'search', actor: 'cli_gone.2', why: 'token revoked' },
    ]);
  });

  it('names nobody whom only a key says that is not trusted any more', async () => {
    expect((await ask('/v1/reports/rep_1', { authorization: 'Bearer cli_leaked' })).statusCode).toBe(401);
    expect(recorded).toEqual([]);
  });

  it('cannot be left out: what is not recorded is not answered', async () => {
    isAway = true;
    for (const url of ['/v1/reports', '/v1/reports/rep_1', '/v1/reports/export']) {
      const answer = await ask(url);
      expect([answer.statusCode, answer.headers['retry-after'], answer.json<object>()]).toMatchObject([503, '5', { code: 'temporarily-unavailable' }]);
      expect(answer.body).not.toContain('secret');
    }
  });

  it('takes no purpose that is not known', async () => {
    expect((await ask('/v1/reports', { 'openvrs-purpose': 'curiosity' })).json()).toMatchObject({ status: 400, code: 'purpose-unknown' });
  });
});
