import { Api, ApiProblem } from './api';
import { FakeService } from './fake-service.fixture';
import { tokenSource } from './token-source';

describe('a call to a service', () => {
  const answers: [number, string][] = [];
  const seen: string[] = [];
  const service = new FakeService((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`);
    const [status, body] = answers.shift() ?? [200, '{}'];
    response.writeHead(status).end(body);
  });
  let base = '';
  beforeAll(async () => {
    base = await service.start();
  });
  afterAll(() => service.stop());
  beforeEach(() => {
    answers.length = 0;
    seen.length = 0;
  });

  it('is made under its identity', async () => {
    answers.push([200, '{"id":"r-1"}']);
    expect(await new Api(base, async () => 'token').once('/v1/reports', { method: 'POST', body: {} })).toEqual({ id: 'r-1' });
    expect(seen).toEqual(['POST /v1/reports Bearer token']);
  });

  it('is repeated while the service is away, when it may be', async () => {
    answers.push([503, ''], [429, ''], [200, '{"ok":true}']);
    expect(await new Api(base).repeatable('/')).toEqual({ ok: true });
    expect(seen).toHaveLength(3);
  });

  it('is not repeated when the answer is no', async () => {
    answers.push([422, '{"code":"unknown-country"}']);
    await expect(new Api(base).repeatable('/')).rejects.toMatchObject({ status: 422, message: expect.stringContaining('unknown-country') as string });
    expect(seen).toHaveLength(1);
  });

  it('fails in words when nobody answers', async () => {
    await expect(new Api('http://127.0.0.1:1').once('/')).rejects.toThrow(ApiProblem);
  });

  it('asks for a token once, and anew shortly before it ends', async () => {
    let now = 0;
    const token = tokenSource(`${base}/token`, { clientId: 'PL:border-police', clientSecret: 's' }, () => now);
    answers.push([200, '{"access_token":"one","expires_in":900}'], [200, '{"access_token":"two","expires_in":900}']);
    expect(await Promise.all([token(), token()])).toEqual(['one', 'one']);
    now = 839_000;
    expect(await token()).toBe('one');
    now = 841_000;
    expect(await token()).toBe('two');
    expect(seen[0]).toBe(`POST /token Basic ${Buffer.from('PL%3Aborder-police:s').toString('base64')}`);
  });

  it('asks again after a refusal', async () => {
    const token = tokenSource(`${base}/token`, { clientId: 'a', clientSecret: 'b' });
    answers.push([401, 'no'], [200, '{"access_token":"one","expires_in":900}']);
    await expect(token()).rejects.toThrow('401');
    expect(await token()).toBe('one');
  });
});
