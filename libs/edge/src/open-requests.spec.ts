import { Revocations } from '@openvrs/identity';
import { eventually, EventStream, FixedClock, TestIssuer } from '@openvrs/testing';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OpenRequests } from './open-requests';

describe('streams that are open', () => {
  const shutOut = new Set<string>();
  let fresh = true;
  let issuer: TestIssuer;
  let requests: OpenRequests;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    issuer = await TestIssuer.create(new FixedClock('2026-03-01T12:00:00Z'));
    const revocations = new Revocations();
    revocations.follow({ isFresh: () => fresh, issuedUntil: (kind, id) => (shutOut.has(`${kind} ${id}`) ? new Date('2100-01-01') : undefined) });
    const verifier = issuer.verifier(revocations);
    requests = new OpenRequests(verifier);
    server = createServer((request, response) => {
      void verifier.verify(request.headers.authorization?.slice(7)).then((caller) => {
        requests.track(caller, response);
        if (request.url === '/stream') response.writeHead(200).write(': open\n\n');
        else setTimeout(() => response.end('answer'), 200);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const open = async (subject: string): Promise<EventStream> => EventStream.open(`${url}/stream`, await issuer.bearer({ subject }));

  it('end when their caller is shut out, and no others do', async () => {
    const [one, other] = [await open('one'), await open('other')];
    shutOut.add('subject one');
    requests.recheck();
    await eventually(() => expect([one.ended, other.ended, requests.count()]).toEqual([true, false, 1]));
    other.close();
    await eventually(() => expect(requests.count()).toBe(0));
  });

  it('end when nobody knows any more who is shut out', async () => {
    const stream = await open('third');
    fresh = false;
    requests.recheck();
    await eventually(() => expect(stream.ended).toBe(true));
    fresh = true;
  });

  it('do not take with them an answer that was asked for in time', async () => {
    const answer = fetch(url, { headers: await issuer.bearer({ subject: 'fourth' }) });
    await eventually(() => expect(requests.count()).toBe(1));
    shutOut.add('subject fourth');
    requests.recheck();
    expect(await (await answer).text()).toBe('answer');
  });
});
