import { jetstream } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { baseSubject, durableName, messages, streams, typeName, type MessageType } from '@openvrs/contracts';
import { eventually, EventStream } from '@openvrs/testing';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { incidentOn } from '../../tools/bench/path/novel-legs';
import { yesterday } from '../../tools/bench/path/ours';
import { contribute } from '../../tools/rehearsal/contributing';
import type { Actor } from '../../tools/rehearsal/cast';
import { everyNovelty, startRehearsal, type Rehearsal } from '../../tools/rehearsal/rehearsal';

interface Letter {
  readonly consumer: string;
  readonly stream: string;
  readonly messageId: string;
  readonly reason: { readonly code: string };
}

const typed = messages.map((message): MessageType<object> => ({ ...message, partitionOf: undefined }));
const partitioned = new Set(messages.filter((message) => 'partitionOf' in message).map((message) => typeName(message)));

/** Where anybody who could publish would put it: for Lithuania, where a message is for one state. */
const subjectOf = (message: MessageType<object>): string => `${baseSubject(message)}${partitioned.has(typeName(message)) ? '.LT' : ''}`;

const envelope = (message: MessageType<object>, data: unknown): object => ({
  specversion: '1.0', id: 'poison', source: '/openvrs/nobody', type: typeName(message), subject: 'poison', time: '2026-01-01T00:00:00Z',
  datacontenttype: 'application/json', dataschema: 'urn:openvrs:schema:poison', data,
});

const poisons: Readonly<Record<string, (message: MessageType<object>) => string | Uint8Array>> = {
  nothing: () => '',
  'no JSON': () => '{"id":',
  'bytes that are no text': () => new Uint8Array([0xff, 0xfe, 0x00, 0x80]),
  'no envelope': () => '[]',
  'nesting that exhausts a stack': (message) => JSON.stringify(envelope(message, 'HERE')).replace('"HERE"', `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`),
  'a list for data': (message) => JSON.stringify(envelope(message, [])),
  'data of nothing': (message) => JSON.stringify(envelope(message, {})),
  'another message': (message) => JSON.stringify({ ...envelope(message, {}), type: 'org.openvrs.nonsense.v1' }),
};

describe('a poison message on every stream', () => {
  let platform: Rehearsal;
  let nats: NatsConnection;
  let poland: Actor;
  let lithuania: Actor;
  let warned: EventStream;

  beforeAll(async () => {
    platform = await startRehearsal({ name: 'journey-poison', overrides: { all: { LOG_LEVEL: 'warn' }, analytics: everyNovelty }, say: () => undefined });
    const { cast, stack } = platform;
    for (const state of ['PL', 'LT']) await cast.state(state);
    [poland, lithuania] = [await cast.actor('PL', 'agency-system'), await cast.actor('LT', 'subscriber')];
    await contribute(await cast.actor('LT', 'agency-system'), lithuania, incidentOn({ from: 'BY', to: 'LT' }, yesterday(), 3));
    await lithuania.notifications.once('/v1/subscriptions', { method: 'POST', body: {} });
    warned = await listen();
    const { user, password } = stack.natsLogin('tools');
    nats = await connect({ servers: stack.nats.url, user, pass: password });
  }, 120_000);

  afterAll(async () => {
    warned.close();
    await nats.close();
    await platform.stop();
  }, 60_000);

  const listen = async (lastEventId?: string): Promise<EventStream> => {
    const resume: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    const stream = await EventStream.open(`${lithuania.notifications.base}/v1/alerts/stream`, { authorization: `Bearer ${await lithuania.token()}`, ...resume });
    await stream.next(lastEventId === undefined ? 'ready' : 'alert.issued');
    return stream;
  };

  const report = (key: string, to: string): Promise<unknown> =>
    poland.intake.once('/v1/reports', { method: 'POST', body: incidentOn({ from: 'BY', to }, yesterday(), 12), headers: { 'idempotency-key': key } });

  const alertsOf = (stream: EventStream): unknown[] => stream.named('alert.issued').map(({ data }) => (JSON.parse(data) as { alertId: string }).alertId);

  /** As an operator sees them. */
  const listed = async (...options: string[]): Promise<string> => {
    const servers = ['--mongodb-uri', platform.stack.mongodb.url, '--nats-url', platform.stack.nats.url];
    const { stdout } = await promisify(execFile)(process.execPath, ['dist/tools/deadletters/main.js', ...servers, 'list', '--limit', '1000', ...options], { maxBuffer: 100_000_000 });
    return stdout;
  };
  const letters = async (): Promise<Letter[]> => JSON.parse(await listed('--json')) as Letter[];

  it('reaches every stream there is', async () => {
    const client = jetstream(nats);
    const stored = new Set<string>();
    for (const message of typed) for (const make of Object.values(poisons)) stored.add((await client.publish(subjectOf(message), make(message))).stream);
    expect([...stored].sort()).toEqual(Object.keys(streams).sort());
  }, 30_000);

  it('is put aside by each consumer of it, once, for a person to look at', async () => {
    const expected = typed.flatMap((message) => message.consumers.flatMap((service) => Object.keys(poisons).map(() => `${message.stream} ${durableName(message, service)}`)));
    await eventually(async () => expect((await letters()).map(({ stream, consumer }) => `${stream} ${consumer}`).sort()).toEqual(expected.sort()), 30_000);
    expect(new Set((await letters()).map(({ reason }) => reason.code))).toEqual(new Set(['contract-violation']));
    const shown = await listed('--service', 'analytics');
    expect(shown).toMatch(/analytics-report-released-v1\|REPORTS\|\d+ {2}1× {2}contract-violation: /);
    expect(shown).toMatch(new RegExp(`${2 * Object.keys(poisons).length} open`));
  }, 60_000);

  it('holds up nothing: a report behind all of them warns as ever, through every stream', async () => {
    await report('after-poison', 'PL');
    const { data } = await warned.next('alert.issued');
    expect(JSON.parse(data)).toMatchObject({ observed: 12 });
    await eventually(async () => {
      const { disclosures } = await platform.cast.administrator.once<{ disclosures: object[] }>('/v1/disclosures');
      expect(disclosures.length).toBeGreaterThan(0);
    });
  }, 60_000);

  it('is passed over by a subscriber who comes back to a stream with poison in it', async () => {
    // From before the poison: the id with which the first stream began.
    const again = await listen(warned.named('ready')[0]?.id);
    expect(alertsOf(again)).toEqual(alertsOf(warned));
    again.close();
  }, 30_000);
});
