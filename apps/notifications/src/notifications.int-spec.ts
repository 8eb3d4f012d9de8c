import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Role } from '@openvrs/identity';
import { aSignal, eventually, present } from '@openvrs/testing';
import { Webhook } from 'standardwebhooks';
import { RunningNotifications, type Who } from './running-notifications.fixture';

const lithuania: Who = { subject: 'lt-watch', state: 'LT' };
const switzerland: Who = { subject: 'ch-watch', state: 'CH' };
const germany: Who = { subject: 'de-watch', state: 'DE' };
const secretariat: Who = { subject: 'admin', roles: ['administrator'] };

interface Received {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

describe('notifications', () => {
  let service: RunningNotifications;
  let receiver: Server;
  let hook: string;
  const received: Received[] = [];

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        received.push({ url: request.url ?? '', headers: request.headers as Record<string, string>, body });
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    service = await RunningNotifications.start();
    await service.entitle('LT');
    await service.entitle('DE');
    await service.entitle('CH', 'lapsed');
  }, 60_000);

  afterAll(async () => {
    await service.stop();
    await new Promise((resolve) => receiver.close(resolve));
  });

  const signal = (signalId: string, more: Parameters<typeof aSignal>[0] = {}): ReturnType<typeof aSignal> => aSignal({ signalId, ...more });

  it('warns who subscribed and is entitled, on the stream and by webhook, and nobody else', async () => {
    const secret = (await service.call('POST', '/v1/subscriptions', lithuania, { channels: ['sse', 'webhook'], webhookUrl: hook })).body.webhookSecret as string;
    await service.call('POST', '/v1/subscriptions', switzerland, {});
    const [warned, unentitled, unsubscribed] = [await service.stream(lithuania), await service.stream(switzerland), await service.stream(germany)];
    await service.raise(signal('first'));

    const event = await warned.next('alert.issued');
    expect(JSON.parse(event.data)).toMatchObject({ alertId: 'alert-first', status: 'preliminary', observed: 180, tlp: 'TLP:GREEN' });
    expect(event.data).not.toContain('"states"');
    const request = await eventually(() => present('webhook', received.find(({ body }) => body.includes('alert-first'))));
    expect(new Webhook(secret).verify(request.body, request.headers)).toMatchObject({ type: 'alert.issued', data: { alertId: 'alert-first' } });

    await service.raise(signal('second'));
    await warned.next('alert.issued', 1);
    expect(unentitled.named('alert.issued')).toEqual([]);
    expect(unsubscribed.named('alert.issued')).toEqual([]);
    [warned, unentitled, unsubscribed].forEach((stream) => stream.close());
  });

  it('answers alike for an alert that is not there and one that is not for you', async () => {
    const hidden = await service.call('GET', '/v1/alerts/alert-first', switzerland);
    const missing = await service.call('GET', '/v1/alerts/alert-never', switzerland);
    const same = ({ status, body }: typeof hidden): object => ({ status, code: body.code, keys: Object.keys(body), title: body.title });
    expect(same(hidden)).toEqual(same(missing));
    expect(hidden.status).toBe(404);
    expect((await service.call('GET', '/v1/alerts', switzerland)).body).toEqual({ alerts: [] });
    expect((await service.call('POST', '/v1/alerts/alert-first/acknowledgements', switzerland, { kind: 'seen' })).status).toBe(404);
  });

  it('lets any entitled state read, subscribed or not, page by page', async () => {
    const first = await service.call('GET', '/v1/alerts?limit=1', germany);
    expect(first.body.alerts?.map(({ alertId }) => alertId)).toEqual(['alert-second']);
    const rest = await service.call('GET', `/v1/alerts?limit=1&after=${String(first.body.next)}`, germany);
    expect(rest.body.alerts?.map(({ alertId }) => alertId)).toEqual(['alert-first']);
    expect((await service.call('GET', '/v1/alerts?after=nonsense', germany)).body).toMatchObject({ status: 400, code: 'cursor-invalid' });
  });

  it('takes a stream up where it was cut, each alert once', async () => {
    const before = await service.stream(lithuania);
    const ready = await before.next('ready');
    before.close();
    await service.raise(signal('while-away'));
    await eventually(async () => present('alert', (await service.call('GET', '/v1/alerts/alert-while-away', lithuania)).status === 200));

    const after = await service.stream(lithuania, ready.id);
    await service.raise(signal('after-return'));
    await after.next('alert.issued', 1);
    expect(after.named('alert.issued').map(({ data }) => (JSON.parse(data) as { alertId: string }).alertId)).toEqual(['alert-while-away', 'alert-after-return']);
    after.close();
  });

  it.each(['garbage', '-5', '99999999', '1e9'])('tells a client with Last-Event-ID %s to read the list', async (lastEventId) => {
    const stream = await service.stream(lithuania, lastEventId);
    expect(JSON.parse((await stream.next('resync')).data)).toEqual({ reason: 'last-event-id-invalid', read: '/v1/alerts' });
    stream.close();
  });

  it('answers who asks for the head of the stream alone, and lets it go', async () => {
    expect((await service.call('HEAD', '/v1/alerts/stream', lithuania)).status).toBe(200);
  });

  it('stops telling a state whose standing lapses while its stream is open', async () => {
    await service.call('POST', '/v1/subscriptions', germany, {});
    const [lapsing, staying] = [await service.stream(germany), await service.stream(lithuania)];
    await service.entitle('DE', 'lapsed');
    await service.raise(signal('after-lapse'));
    await staying.next('alert.issued');
    expect(lapsing.named('alert.issued')).toEqual([]);
    const { withheld } = (await service.call('GET', '/v1/alerts/alert-after-lapse/audience', secretariat)).body;
    expect(withheld).toContainEqual(expect.objectContaining({ state: 'DE', reasons: expect.arrayContaining(['category-not-earned']) as unknown }));
    await service.entitle('DE');
    [lapsing, staying].forEach((stream) => stream.close());
  });

  it('issues a signal that comes twice once', async () => {
    const stream = await service.stream(lithuania);
    await service.raise(signal('twice'));
    await stream.next('alert.issued');
    await service.raise({ ...signal('twice'), detectedAt: '2026-01-01T00:00:03.000Z' });
    await service.raise(signal('thrice'));
    await stream.next('alert.issued', 1);
    expect(stream.named('alert.issued').map(({ data }) => (JSON.parse(data) as { alertId: string }).alertId)).toEqual(['alert-twice', 'alert-thrice']);
    stream.close();
  });

  it('tells whoever was warned that the ground fell away', async () => {
    const [warned, other] = [await service.stream(lithuania), await service.stream(switzerland)];
    await service.raise(signal('shaky'));
    await warned.next('alert.issued');
    await service.supersede('shaky', 'the report was withdrawn');
    expect(JSON.parse((await warned.next('alert.cancelled')).data)).toMatchObject({ alertId: 'alert-shaky', reason: 'the report was withdrawn' });
    expect(other.events.map(({ event }) => event)).toEqual(['ready']);
    expect((await service.call('GET', '/v1/alerts/alert-shaky', lithuania)).body).toMatchObject({ status: 'cancelled' });
    [warned, other].forEach((stream) => stream.close());
  });

  it('shows an alert to nobody any longer whose audience its originator changed, and says no more than that', async () => {
    const warned = await service.stream(lithuania);
    await service.raise(signal('narrowed'));
    await warned.next('alert.issued');
    await service.supersede('narrowed', 'An originator changed who may see what it rests on.', true);
    expect(JSON.parse((await warned.next('alert.cancelled')).data)).toEqual({ alertId: 'alert-narrowed', subscriptionId: expect.any(String) as string, reason: 'An originator changed who may see what it rests on.' });
    const [narrowed, none] = await Promise.all(['alert-narrowed', 'alert-none'].map((id) => service.call('GET', `/v1/alerts/${id}`, lithuania)));
    expect([narrowed?.status, narrowed?.body.code]).toEqual([none?.status, none?.body.code]);
    expect(JSON.stringify((await service.call('GET', '/v1/alerts?limit=100', lithuania)).body)).not.toContain('alert-narrowed');
    warned.close();
  });

  it('keeps acknowledgements and shows the recipient its own times', async () => {
    const acknowledged = await service.call('POST', '/v1/alerts/alert-first/acknowledgements', lithuania, { kind: 'acting', note: 'patrols told' });
    expect(acknowledged.status).toBe(201);
    const again = await service.call('POST', '/v1/alerts/alert-first/acknowledgements', lithuania, { kind: 'acting' });
    expect(again.body.at).toBe(acknowledged.body.at);
    const { timeline } = (await service.call('GET', '/v1/alerts/alert-first', lithuania)).body;
    expect(timeline).toMatchObject({ deliveredAt: expect.any(String) as string, acknowledgedAt: acknowledged.body.at });
  });

  it('shows a subscriber its own deliveries and subscriptions, never another’s', async () => {
    const delivered = await eventually(async () => {
      const { deliveries = [] } = (await service.call('GET', '/v1/deliveries?limit=200', lithuania)).body;
      present('delivered webhook', deliveries.find(({ alertId, channel, status }) => alertId === 'alert-first' && channel === 'webhook' && status === 'delivered'));
      return deliveries;
    });
    expect(delivered.every(({ subscriber }) => subscriber === 'lt-watch')).toBe(true);
    const [own] = (await service.call('GET', '/v1/subscriptions', lithuania)).body.subscriptions as { subscriptionId: string; webhook: object }[];
    expect(JSON.stringify(own)).not.toContain('whsec_');
    const path = `/v1/subscriptions/${own!.subscriptionId}`;
    expect((await service.call('GET', path, germany)).status).toBe(404);
    expect((await service.call('DELETE', path, germany)).status).toBe(404);
    expect((await service.call('GET', path, lithuania)).status).toBe(200);
  });

  it.each<[string, object, number, string]>([
    ['a code that is no country', { countries: ['XX'] }, 400, 'validation-failed'],
    ['a channel that is not there', { channels: ['pigeon'] }, 400, 'validation-failed'],
    ['channels that are no list', { channels: 1e308, webhookUrl: 'https://example.org' }, 400, 'validation-failed'],
    ['a webhook without an address', { channels: ['webhook'] }, 400, 'validation-failed'],
    ['an unknown field', { state: 'DE' }, 400, 'field-unknown'],
    ['an address with a password in it', { channels: ['webhook'], webhookUrl: 'https://a:b@example.org' }, 422, 'webhook-address-refused'],
  ])('refuses a subscription with %s', async (_, body, status, code) => {
    expect((await service.call('POST', '/v1/subscriptions', lithuania, body)).body).toMatchObject({ status, code });
  });

  it.each<Role>(['user', 'organisational-focal-point', 'focal-point'])('warns a person who is %s of an entitled state like its programs, and of another state like nobody', async (role) => {
    const [analyst, foreigner]: Who[] = ['LT', 'CH'].map((state) => ({ subject: `usr-${role}-${state}`, state, roles: [role] }));
    for (const person of [analyst!, foreigner!]) expect((await service.call('POST', '/v1/subscriptions', person, { name: 'My desk' })).status).toBe(201);
    const [warned, unentitled] = [await service.stream(analyst!), await service.stream(foreigner!)];
    await service.raise(signal(`for-${role}`));
    expect(JSON.parse((await warned.next('alert.issued')).data)).toMatchObject({ alertId: `alert-for-${role}` });
    const path = `/v1/alerts/alert-for-${role}`;
    expect([(await service.call('GET', path, analyst!)).status, (await service.call('POST', `${path}/acknowledgements`, analyst!, { kind: 'seen' })).status]).toEqual([200, 201]);
    const refused = [await service.call('GET', path, foreigner!), await service.call('POST', `${path}/acknowledgements`, foreigner!, { kind: 'seen' })];
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual([[404, 'alert-not-found'], [404, 'alert-not-found']]);
    expect((await service.call('GET', '/v1/alerts', foreigner!)).body).toEqual({ alerts: [] });
    expect(unentitled.named('alert.issued')).toEqual([]);
    [warned, unentitled].forEach((stream) => stream.close());
  });

  it('calls no webhook of a client that was revoked for good, and of one that recovers when it does', async () => {
    const [gone, recovering, staying] = ['lt-gone', 'lt-recovering', 'lt-staying'].map((subject): Who => ({ subject, state: 'LT' }));
    for (const { subject } of [gone!, recovering!, staying!]) {
      await service.call('POST', '/v1/subscriptions', { subject, state: 'LT' }, { channels: ['webhook'], webhookUrl: `${hook}/${subject}` });
    }
    await service.revoke('lt-gone');
    await service.revoke('lt-recovering', false);
    await eventually(async () => expect((await service.call('GET', '/v1/subscriptions', gone!)).body.subscriptions).toEqual([]));
    await service.raise(signal('after-revocation'));
    const calledOf = (): string[] => received.filter(({ body, url }) => body.includes('alert-after-revocation') && url !== '/hook').map(({ url }) => url).sort();
    await eventually(() => expect(calledOf()).toEqual(['/hook/lt-recovering', '/hook/lt-staying']));
    expect(((await service.call('GET', '/v1/deliveries', gone!)).body.deliveries ?? []).filter(({ alertId }) => alertId === 'alert-after-revocation')).toEqual([]);
  });

  it('tells a state nothing from when it has left until it is back, dangers to life included', async () => {
    await service.participates('LT', false);
    await service.raise(signal('after-leaving', { dangerToLife: true }));
    await eventually(async () => expect((await service.call('GET', '/v1/alerts/alert-after-leaving', germany)).status).toBe(200));
    expect((await service.call('GET', '/v1/alerts/alert-after-leaving', lithuania)).status).toBe(404);
    await service.participates('LT', true);
    await service.raise(signal('when-back'));
    await eventually(() => present('webhook', received.find(({ body, url }) => url === '/hook' && body.includes('alert-when-back'))));
    expect(received.filter(({ body }) => body.includes('alert-after-leaving'))).toEqual([]);
    expect((await service.call('GET', '/v1/alerts/alert-after-leaving', lithuania)).status).toBe(200);
  });

  it('is for clients of states: agencies are not told, nor the secretariat', async () => {
    expect((await service.call('GET', '/v1/alerts', { subject: 'x', state: 'LT', roles: ['agency-system'] })).status).toBe(403);
    expect((await service.call('GET', '/v1/alerts', secretariat)).status).toBe(403);
    expect((await service.call('GET', '/v1/alerts/alert-first/audience', lithuania)).status).toBe(403);
  });

  it('warns when an embargo ends, on the stream and by webhook, and not before', async () => {
    const warned = await service.stream(lithuania);
    const opensAt = new Date(Date.now() + 3_000);
    await service.raise(signal('embargoed', { basis: { states: ['PL'], handlings: [{ tlp: 'GREEN', embargoUntil: opensAt.toISOString() }] } }));
    await service.raise(signal('third'));
    expect(JSON.parse((await warned.next('alert.issued')).data)).toMatchObject({ alertId: 'alert-third' });
    expect((await service.call('GET', '/v1/alerts/alert-embargoed', lithuania)).status).toBe(404);

    expect(JSON.parse((await warned.next('alert.issued', 1)).data)).toMatchObject({ alertId: 'alert-embargoed' });
    expect(Date.now()).toBeGreaterThanOrEqual(opensAt.getTime());
    await eventually(() => present('webhook', received.find(({ body }) => body.includes('alert-embargoed'))));
    const { body } = await service.call('GET', '/v1/alerts/alert-embargoed/audience', secretariat);
    expect(new Set((body as { withheld: { state: string }[] }).withheld.map(({ state }) => state))).toEqual(new Set(['CH']));
    warned.close();
  });
});
