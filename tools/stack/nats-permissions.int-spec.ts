import { baseSubject, durableName, filterSubject, kvBuckets, messages, publishSubject, serviceNames, streams, type ServiceName, type StreamName } from '@openvrs/contracts';
import { claimNats } from '@openvrs/testing';
import { AckPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import { connect, type NatsConnection, PermissionViolationError } from '@nats-io/transport-node';

/** How long a request may take that is neither refused nor answered: such a test fails. */
const timeout = 2_000;

describe('a service on NATS', () => {
  const nats = claimNats();
  const connections = new Map<ServiceName, NatsConnection>();
  const as = (service: ServiceName): NatsConnection => connections.get(service)!;

  beforeAll(async () => {
    for (const service of serviceNames) {
      const { user, password } = nats.user(service);
      connections.set(service, await connect({ servers: nats.url, user, pass: password, inboxPrefix: `_INBOX_${service}`, ignoreAuthErrorAbort: true }));
    }
    for (const [name, { owner, subjects }] of Object.entries(streams)) {
      const manager = await jetstreamManager(as(owner));
      await manager.streams.add({ name, subjects: [...subjects] });
      await manager.streams.update(name, { max_age: 0 });
    }
    for (const { name, owner } of kvBuckets) await new Kvm(as(owner)).create(name);
  });
  afterAll(() => Promise.all([...connections.values()].map((connection) => connection.close())));

  async function refused(action: Promise<unknown>): Promise<void> {
    const error = await action.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    const cause = error instanceof Error && error.cause ? error.cause : error;
    expect(cause).toBeInstanceOf(PermissionViolationError);
  }
  const firstPublisher = ({ publishers: [first = 'intake'] }: (typeof messages)[number]): ServiceName => first;
  const subjectOf = (message: (typeof messages)[number], service = firstPublisher(message)): string => publishSubject(message, service).replace('*', 'NL');
  const request = (service: ServiceName, subject: string): Promise<unknown> => as(service).request(subject, '{}', { timeout });
  const not = (services: readonly ServiceName[]): ServiceName[] => serviceNames.filter((service) => !services.includes(service));

  describe.each(messages.map((message) => ({ name: baseSubject(message), message })))('$name', ({ message }) => {
    const { stream, publishers, consumers, tails } = message;

    it('is published by its publishers', async () => {
      for (const service of publishers) {
        expect(await jetstream(as(service)).publish(subjectOf(message, service), '{}')).toMatchObject({ stream });
      }
    });

    it('is published by nobody else, and under no other name', async () => {
      const others = message.partitionedByPublisher ? not([firstPublisher(message)]) : not(publishers);
      for (const service of others) await refused(jetstream(as(service)).publish(subjectOf(message), '{}'));
    });

    it('is consumed and acknowledged by its consumers, each on a durable consumer of its own', async () => {
      for (const service of consumers) {
        const durable = durableName(message, service);
        await (await jetstreamManager(as(service))).consumers.add(stream, {
          durable_name: durable,
          ack_policy: AckPolicy.Explicit,
          filter_subject: filterSubject(message),
        });
        const taken = await (await jetstream(as(service)).consumers.get(stream, durable)).next({ expires: timeout });
        expect(taken?.subject).toBe(subjectOf(message));
        expect(await taken?.ackAck()).toBe(true);
      }
    });

    it('is tailed by those that fan it out', async () => {
      for (const service of tails) {
        const tail = await jetstream(as(service)).consumers.get(stream, { filter_subjects: subjectOf(message) });
        expect((await tail.next({ expires: timeout }))?.subject).toBe(subjectOf(message));
        await tail.delete();
      }
    });

    it.each(not(consumers))('cannot be taken from the consumers of others by %s', async (service) => {
      for (const other of consumers) {
        const durable = durableName(message, other);
        await refused(request(service, `$JS.API.CONSUMER.MSG.NEXT.${stream}.${durable}`));
        await refused(request(service, `$JS.API.CONSUMER.CREATE.${stream}.${durable}.${filterSubject(message)}`));
        await refused(request(service, `$JS.API.CONSUMER.DELETE.${stream}.${durable}`));
        await refused(request(service, `$JS.ACK.${stream}.${durable}.1.1.1.1.0`));
      }
    });

    it.each(not([...consumers, ...tails]))('cannot be read from its stream by %s', async (service) => {
      await refused(request(service, `$JS.API.CONSUMER.CREATE.${stream}.${service}-own.${filterSubject(message)}`));
      await refused(request(service, `$JS.API.CONSUMER.CREATE.${stream}.${service}-own`));
      await refused(request(service, `$JS.API.STREAM.MSG.GET.${stream}`));
      await refused(request(service, `$JS.API.DIRECT.GET.${stream}`));
    });
  });

  describe.each(kvBuckets.map(({ name, owner, readers }) => ({ name, owner, readers })))('bucket $name', ({ name, owner, readers }) => {
    it('is written by its owner, and read and watched by its readers', async () => {
      const written = await new Kvm(as(owner)).open(name);
      await written.put('NL', 'value');
      await written.update('NL', 'value 2', (await written.get('NL'))!.revision);
      for (const reader of readers) {
        const bucket = await new Kvm(as(reader)).open(name);
        expect((await bucket.get('NL'))?.string()).toBe('value 2');
        const watch = await bucket.watch();
        for await (const entry of watch) {
          expect(entry.string()).toBe('value 2');
          break;
        }
      }
    });

    it.each(not([owner]))('is not written by %s', async (service) => {
      await refused(jetstream(as(service)).publish(`$KV.${name}.NL`, 'forged'));
      await refused(request(service, `$JS.API.STREAM.PURGE.KV_${name}`));
    });
  });

  it.each(serviceNames)('%s makes no stream of others, and deletes and empties none', async (service) => {
    const foreign = (Object.keys(streams) as StreamName[]).filter((name) => streams[name].owner !== service);
    for (const name of foreign) {
      await refused(request(service, `$JS.API.STREAM.CREATE.${name}`));
      await refused(request(service, `$JS.API.STREAM.UPDATE.${name}`));
    }
    for (const name of Object.keys(streams)) {
      await refused(request(service, `$JS.API.STREAM.DELETE.${name}`));
      await refused(request(service, `$JS.API.STREAM.PURGE.${name}`));
    }
  });

  it.each(serviceNames)('%s hears nothing but the answers to itself', async (service) => {
    const others = not([service]).map((other) => `_INBOX_${other}.>`);
    for (const subject of [...others, '_INBOX.>', 'vrs.>', '$KV.>', '>']) await refused(subscription(as(service), subject));
  });
});

/** Settles when the server has answered the subscription: rejects when it refuses. */
function subscription(connection: NatsConnection, subject: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const subscribed = connection.subscribe(subject, { callback: (error) => (error ? reject(error) : undefined) });
    subscribed.closed.then((error) => (error ? reject(error) : resolve())).catch(reject);
    // The answer to a ping comes after the answer to the subscription.
    connection.flush().then(() => setImmediate(resolve)).catch(reject);
  });
}
