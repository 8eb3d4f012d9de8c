import { Controller, Get, Module, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLogger } from '@openvrs/observability';
import { eventually } from '@openvrs/testing';
import { connect, type Socket } from 'node:net';
import { Public } from './access';
import { createService } from './create-service';
import type { Problem } from './problem';
import { VerifierEnv } from './service.env';

let finish = (): void => undefined;

@Controller('things')
@Public()
class ThingsController {
  @Get('slow')
  async slow(): Promise<object> {
    await new Promise<void>((resolve) => (finish = resolve));
    return { slow: true };
  }

  @Get()
  list(): object {
    return { things: [] };
  }

  @Post(':id/moves')
  move(): object {
    return {};
  }
}

@Module({ controllers: [ThingsController] })
class ThingsModule {}

interface Answer {
  readonly status: number;
  readonly headers: string;
  readonly problem: Problem;
}

describe('a service on the wire', () => {
  let app: NestFastifyApplication;
  let port: number;

  beforeAll(async () => {
    const logger = createLogger({ service: 'intake', level: 'silent' });
    app = await createService({ service: 'intake', module: ThingsModule, env: new VerifierEnv(), errors: {}, logger });
    await app.listen(0, '127.0.0.1');
    port = Number(new URL(await app.getUrl()).port);
  });

  afterAll(() => app.close());

  const said = (bytes: string): Promise<string> => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    return ended(socket);
  };

  const answerTo = async (bytes: string): Promise<Answer> => {
    const [head = '', body = ''] = (await said(bytes)).split('\r\n\r\n');
    return { status: Number(head.split(' ')[1]), headers: head.toLowerCase(), problem: JSON.parse(body) as Problem };
  };

  const rest = 'Host: here\r\nConnection: close\r\n\r\n';

  it.each<[string, string, number, string]>([
    ['what is no HTTP', 'hello\r\n\r\n', 400, 'request-malformed'],
    ['a method that does not exist', `FETCH /things HTTP/1.1\r\n${rest}`, 400, 'request-malformed'],
    ['a version that does not exist', `GET /things HTTP/9.9\r\n${rest}`, 400, 'request-malformed'],
    ['a header with a control character', `GET /things HTTP/1.1\r\nX-A: a\u0001b\r\n${rest}`, 400, 'request-malformed'],
    ['two lengths of one body', `POST /things HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n${rest}`, 400, 'request-malformed'],
    ['a length beside chunks', `POST /things HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n${rest}`, 400, 'request-malformed'],
    ['no host', 'GET /things HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'request-malformed'],
    ['headers of 20 KB', `GET /things HTTP/1.1\r\nX-A: ${'a'.repeat(20_000)}\r\n${rest}`, 431, 'headers-too-large'],
    ['a wrong method', `DELETE /things HTTP/1.1\r\n${rest}`, 405, 'method-not-allowed'],
    ['an address that is none', `DELETE /thing HTTP/1.1\r\n${rest}`, 404, 'route-not-found'],
    ['a body of 5 MB', `POST /things/1/moves HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 5000000\r\n${rest}${'x'.repeat(2_000)}`, 413, 'body-too-large'],
    ['another media type', `POST /things/1/moves HTTP/1.1\r\nContent-Type: text/xml\r\nContent-Length: 4\r\n${rest}<a/>`, 415, 'media-type-unsupported'],
  ])('answers %s with a problem', async (_, bytes, status, code) => {
    const answer = await answerTo(bytes);
    expect([answer.status, answer.problem.status, answer.problem.code]).toEqual([status, status, code]);
    expect(answer.headers).toContain('content-type: application/problem+json');
    expect(answer.headers).toContain('x-content-type-options: nosniff');
    expect(answer.headers).toContain(`x-request-id: ${answer.problem.instance?.replace('urn:openvrs:request:', '')}`);
  });

  it('says which methods an address takes, whether or not what it names exists', async () => {
    expect((await answerTo(`PUT /things HTTP/1.1\r\n${rest}`)).headers).toContain('allow: get, head');
    expect((await answerTo(`GET /things/1/moves HTTP/1.1\r\n${rest}`)).headers).toContain('allow: post');
  });

  it('takes a request that expects something it does not know', async () => {
    expect(await said(`GET /things HTTP/1.1\r\nExpect: something\r\n${rest}`)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('ends a request that does not come to its end', async () => {
    Object.assign(app.getHttpServer(), { headersTimeout: 50, requestTimeout: 100 });
    const answer = await answerTo('POST /things/1/moves HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{');
    expect([answer.status, answer.problem.code]).toEqual([408, 'request-timeout']);
  });

  it('goes on after all of it', async () => {
    expect(await said(`GET /things HTTP/1.1\r\n${rest}`)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('finishes what it began when it is told to end, and sends what comes after it elsewhere', async () => {
    const begun = finish;
    const waiting = connect(port, '127.0.0.1', () => waiting.write('GET /things/slow HTTP/1.1\r\nHost: here\r\n\r\n'));
    const answers = ended(waiting);
    await eventually(() => expect(finish).not.toBe(begun));
    const closed = app.close();
    await eventually(() => expect(app.getHttpServer().listening).toBe(false));
    waiting.write(`GET /things HTTP/1.1\r\n${rest}`);
    finish();
    const [first, second = ''] = (await answers).split(/(?=HTTP\/1\.1 503 )/);
    await closed;
    expect(first).toContain('{"slow":true}');
    expect(second).toContain('"code":"temporarily-unavailable"');
    expect(second).toMatch(/retry-after: 5/i);
  });
});

/** What the service says until it ends the connection. */
function ended(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}
