import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StandingWarnedV1 } from '@openvrs/contracts';
import { eventually } from '@openvrs/testing';
import { Webhook } from 'standardwebhooks';
import { RunningNotifications, type Who } from './running-notifications.fixture';

const lapsesAt = new Date(Date.now() + 7 * 86_400_000).toISOString();
const warning = (daysBefore: number): StandingWarnedV1 => ({ state: 'DE', category: 'routes', daysBefore, lapsesAt, remedy: 'Release a report or a nil return on routes.', warnedAt: new Date().toISOString() });
const de = (subject: string): Who => ({ subject, state: 'DE' });

interface Received {
  readonly path: string;
  readonly id: string;
  readonly notice: unknown;
}

describe('a state that listens by webhook alone', () => {
  let service: RunningNotifications;
  let receiver: Server;
  let other: RunningNotifications | undefined;
  let isAway = false;
  const secrets = new Map<string, string>();
  const received: Received[] = [];

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const path = (request.url ?? '').slice(1);
        const notice: unknown = new Webhook(secrets.get(path)!).verify(body, request.headers as Record<string, string>);
        received.push({ path, id: String(request.headers['webhook-id']), notice });
        response.writeHead(isAway ? 503 : 204).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    service = await RunningNotifications.start();
    await service.entitle('DE', 'contributor', lapsesAt);
    await service.entitle('LT', 'contributor', lapsesAt);
    await subscribe(de('de-desk'));
    await subscribe(de('de-coast'), { countries: ['ES'] });
    await subscribe({ subject: 'lt-desk', state: 'LT' });
    await service.call('POST', '/v1/subscriptions', de('de-stream'), {});
  }, 60_000);
  afterAll(async () => {
    await other?.end();
    await service.stop();
    await new Promise((resolve) => receiver.close(resolve));
  });

  async function subscribe(who: Who, interest: object = {}): Promise<void> {
    const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/${who.subject}`;
    const { body } = await service.call('POST', '/v1/subscriptions', who, { ...interest, channels: ['webhook'], webhookUrl });
    secrets.set(who.subject, String(body.webhookSecret));
  }
  const deliveriesOf = async (who: Who): Promise<Record<string, unknown>[]> => (await service.call('GET', '/v1/deliveries', who)).body.deliveries ?? [];
  const statusesOf = async (who: Who): Promise<unknown[]> => (await deliveriesOf(who)).map(({ event, status, lastFailure }) => [event, status, ...(lastFailure ? [lastFailure] : [])]);

  it('is told at each of its webhooks, whatever they are about, once by whichever replica; nobody else is', async () => {
    other = await service.replica();
    await service.warn(warning(30));
    await eventually(async () => expect([await statusesOf(de('de-desk')), await statusesOf(de('de-coast'))]).toEqual([[['warned', 'delivered']], [['warned', 'delivered']]]));
    expect(received.map(({ path }) => path).sort()).toEqual(['de-coast', 'de-desk']);
    const { notice, id } = received.find(({ path }) => path === 'de-desk')!;
    expect(notice).toEqual({ type: 'standing.warned', timestamp: expect.any(String) as string, data: { deliveryId: id, subscriptionId: expect.stringMatching(/^sub_/) as string, path: '/v1/standing' } });
    const [shown] = await deliveriesOf(de('de-desk'));
    expect(shown).toMatchObject({ id, event: 'warned', warning: { category: 'routes', lapsesAt }, channel: 'webhook', attempts: 1 });
    expect([await deliveriesOf({ subject: 'lt-desk', state: 'LT' }), await deliveriesOf(de('de-stream'))]).toEqual([[], []]);
    await other.end();
    other = undefined;
  }, 60_000);

  it('is told after a restart what a receiver was away for, under the same id; who was shut out meanwhile is not', async () => {
    const told = [['warned', 'delivered', 'http-503'], ['warned', 'delivered']];
    received.length = 0;
    isAway = true;
    await subscribe(de('de-gone'));
    await service.warn(warning(7));
    await eventually(async () => expect([await statusesOf(de('de-desk')), await statusesOf(de('de-gone'))]).toEqual([[['warned', 'pending', 'http-503'], ['warned', 'delivered']], [['warned', 'pending', 'http-503']]]));
    await service.revoke('de-gone');
    await eventually(async () => expect((await service.call('GET', '/v1/subscriptions', de('de-gone'))).body.subscriptions).toEqual([]));

    await service.end();
    const before = received.length;
    isAway = false;
    service = await service.replica();
    service.pass(new Date(Date.now() + 40_000));
    await eventually(async () => expect(await Promise.all([de('de-desk'), de('de-coast')].map(statusesOf))).toEqual([told, told]), 20_000);
    for (const path of ['de-desk', 'de-coast']) expect(new Set(received.filter((each) => each.path === path).map(({ id }) => id)).size).toBe(1);
    expect(received.slice(before).map(({ path }) => path).sort()).toEqual(['de-coast', 'de-desk']);
    await eventually(async () => expect(await statusesOf(de('de-gone'))).toEqual([['warned', 'failed', 'endpoint-gone']]), 20_000);
  }, 60_000);

  it('is told nothing from when it has left, and has nothing of it in its ledger', async () => {
    received.length = 0;
    const before = (await statusesOf(de('de-desk'))).length;
    await service.participates('DE', false);
    await service.warn({ ...warning(30), category: 'fees' });
    await eventually(async () => expect((await statusesOf(de('de-desk')))[0]).toEqual(['warned', 'pending', 'standing-not-there-yet']));
    service.pass(new Date(Date.now() + 120_000));
    await eventually(async () => expect(await statusesOf(de('de-desk'))).toHaveLength(before));
    expect(received).toEqual([]);
    await service.participates('DE', true);
  }, 60_000);
});
