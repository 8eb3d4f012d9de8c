import type { ServerResponse } from 'node:http';
import { AlertStream } from './alert-stream';
import { FakeService } from './fake-service.fixture';

describe('an open stream of alerts', () => {
  const open: ServerResponse[] = [];
  const resumes: (string | undefined)[] = [];
  let refuse = false;
  const service = new FakeService((request, response) => {
    if (refuse) return void response.writeHead(401).end();
    resumes.push(request.headers['last-event-id'] as string | undefined);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': hello\n\n');
    open.push(response);
  });
  let url = '';
  beforeAll(async () => {
    url = await service.start();
  });
  afterAll(() => service.stop());

  const until = async (met: () => boolean): Promise<void> => {
    const deadline = Date.now() + 5_000;
    while (!met()) {
      if (Date.now() > deadline) throw new Error('not met in time');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  it('hands on events, also cut in the middle, and is taken up again where it was lost', async () => {
    const events: string[] = [];
    const stream = new AlertStream(url, async () => 'token', { onEvent: ({ id, data }) => events.push(`${id} ${data}`), onLoss: () => undefined });
    await stream.open();
    open[0]!.write('id: 7\nevent: alert.issued\nda');
    open[0]!.write('ta: {"alertId":"é"}\n\n');
    await until(() => events.length === 1);
    open[0]!.end();
    await until(() => open.length === 2);
    open[1]!.write('id: 8\ndata: next\n\n');
    await until(() => events.length === 2);
    await stream.close();
    expect(events).toEqual(['7 {"alertId":"é"}', '8 next']);
    expect(resumes).toEqual([undefined, '7']);
  });

  it('cannot be opened by a stranger', async () => {
    refuse = true;
    const stream = new AlertStream(url, async () => 'token', { onEvent: () => undefined, onLoss: () => undefined });
    await expect(stream.open()).rejects.toThrow('401');
    refuse = false;
  });
});
