import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebhookHttpClient } from './webhook.http-client';

describe('sending a webhook', () => {
  let server: Server;
  let url: string;
  let requests = 0;

  beforeAll(async () => {
    server = createServer((request, response) => {
      requests += 1;
      const status = Number(request.url?.slice(1));
      response.writeHead(status, status === 302 ? { location: url } : {}).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/200`;
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const send = (to: string, privateAllowed = true): Promise<unknown> => new WebhookHttpClient(privateAllowed).send({ url: to, headers: {}, body: '{}' });

  it('tells taken from failed from gone', async () => {
    expect(await send(url)).toEqual({ ok: true });
    expect(await send(url.replace('200', '503'))).toEqual({ ok: false, failure: 'http-503', gone: false });
    expect(await send(url.replace('200', '410'))).toEqual({ ok: false, failure: 'http-410', gone: true });
  });

  it('follows no redirect', async () => {
    const before = requests;
    expect(await send(url.replace('200', '302'))).toEqual({ ok: false, failure: 'http-302', gone: false });
    expect(requests).toBe(before + 1);
  });

  it('says why it could not connect', async () => {
    expect(await send('http://127.0.0.1:1/')).toEqual({ ok: false, failure: 'ECONNREFUSED', gone: false });
  });

  it('never reaches a private address, by its number or by a name that resolves to one', async () => {
    const before = requests;
    expect(await send(url.replace('http:', 'https:'), false)).toMatchObject({ ok: false, failure: 'private-address' });
    expect(await send(`https://localhost./`, false)).toMatchObject({ ok: false, failure: 'private-address' });
    expect(requests).toBe(before);
  });
});
