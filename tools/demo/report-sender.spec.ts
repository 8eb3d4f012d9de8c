import { Api, type TokenSource } from './api';
import { FakeService } from './fake-service.fixture';
import { nilReturnOf } from './nil-return';
import { ReportSender } from './report-sender';

describe('sending a report', () => {
  const seen: string[] = [];
  let release = 'released';
  let status = 201;
  const service = new FakeService((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.authorization} ${String(request.headers['idempotency-key'] ?? '-')}`);
    response.writeHead(status).end(JSON.stringify({ id: 'r-1', version: 1, release }));
  });
  let base = '';
  const as = (who: string): TokenSource => async () => who;
  const senders = { agency: (state: string, agency: string) => new Api(base, as(`${state}/${agency}`)), focalPoint: (state: string) => new Api(base, as(`${state}/focal-point`)) };

  beforeAll(async () => {
    base = await service.start();
  });
  afterAll(() => service.stop());
  beforeEach(() => {
    seen.length = 0;
    release = 'released';
    status = 201;
  });

  it('is done by the agency, under a key that is the same in every run', async () => {
    const sender = new ReportSender(senders);
    await sender.send(nilReturnOf('2021-05'), { history: false });
    expect(seen).toEqual(['POST /v1/reports Bearer LU/border-police demo:2021-05:LU:nil']);
    expect([sender.sent, sender.accepted, sender.released]).toEqual([1, 1, 1]);
  });

  it('leaves the release to the focal point where the policy says so', async () => {
    release = 'awaiting-release';
    const sender = new ReportSender(senders);
    await sender.send(nilReturnOf('2021-05'), { history: false });
    expect(seen[1]).toBe('POST /v1/reports/r-1/release Bearer LU/focal-point -');
    expect(sender.released).toBe(1);
  });

  it('counts what was refused as sent only', async () => {
    status = 422;
    const sender = new ReportSender(senders);
    await expect(sender.send(nilReturnOf('2021-05'), { history: false })).rejects.toThrow('422');
    expect([sender.sent, sender.accepted, sender.released]).toEqual([1, 0, 0]);
  });
});
