import { baseSubject, duplicateWindowSeconds, kvBuckets, messages, streams, typeName, type MessageType } from '@openvrs/contracts';
import type { ClassDocs } from './class-docs';
import { envelopeSchema, messagePayload } from './envelope-schema';
import { contractSchemas, schemaRef, type Schema } from './schemas';

type AnyMessage = Omit<MessageType<object>, 'partitionOf'> & { readonly partitionOf?: unknown };

export interface DocumentParts {
  readonly version: string;
  readonly docs: ReadonlyMap<string, ClassDocs>;
  /** Examples by type name. */
  readonly fixtures: ReadonlyMap<string, unknown>;
}

/** The AsyncAPI 3 document of everything that services tell each other: generated, so that it cannot drift. */
export function asyncapiDocument(parts: DocumentParts): Schema {
  const list: readonly AnyMessage[] = messages;
  return {
    asyncapi: '3.0.0',
    id: 'urn:openvrs:messages',
    info: {
      title: 'OpenVRS messages',
      version: parts.version,
      description: `Events between the services, over NATS JetStream. Publishing twice within ${duplicateWindowSeconds} seconds is dropped by id; consumers are idempotent by themselves. A released version is never edited.`,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    servers: { nats: { host: 'localhost:4222', protocol: 'nats', description: 'NATS 2.11 or newer with JetStream, file storage.' } },
    channels: Object.fromEntries(list.map((message) => [keyOf(message), channelOf(message)])),
    operations: Object.fromEntries(list.flatMap(operationsOf)),
    components: {
      messages: Object.fromEntries(list.map((message) => [keyOf(message), messageOf(message, parts)])),
      schemas: { Envelope: envelopeSchema, ...contractSchemas(parts.docs) },
    },
    'x-streams': streams,
    'x-kv-buckets': kvBuckets.map(({ name, owner, readers, value }) => ({ name, owner, readers, value: schemaRef(value.name) })),
  };
}

/** `reportReleasedV1` */
function keyOf(message: AnyMessage): string {
  const verb = message.verb.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
  return `${message.noun}${verb}V${message.version}`;
}

function channelOf(message: AnyMessage): Schema {
  const partition = message.partitionOf
    ? { parameters: { partition: { description: message.partitionedByPublisher ? 'The publishing service; none may publish as another.' : 'What readers select a part of the messages by: for deliveries the state, ISO 3166-1 alpha-2.' } } }
    : {};
  return {
    address: message.partitionOf ? `${baseSubject(message)}.{partition}` : baseSubject(message),
    description: `Kept in the stream ${message.stream} for ${streams[message.stream].maxAgeDays} days.`,
    ...partition,
    messages: { [keyOf(message)]: { $ref: `#/components/messages/${keyOf(message)}` } },
    'x-stream': message.stream,
  };
}

function messageOf(message: AnyMessage, { docs, fixtures }: DocumentParts): Schema {
  const type = typeName(message);
  const fixture = fixtures.get(type);
  return {
    name: type,
    title: `${message.noun} ${message.verb}`,
    summary: docs.get(message.data.name)?.text,
    contentType: 'application/json',
    payload: messagePayload(type, `urn:openvrs:schema:${message.noun}.${message.verb}.v${message.version}`, schemaRef(message.data.name)),
    ...(fixture ? { examples: [{ name: 'fixture', payload: fixture }] } : {}),
  };
}

function operationsOf(message: AnyMessage): [string, Schema][] {
  const key = keyOf(message);
  const operation = (service: string, action: 'send' | 'receive', summary: string): Schema => ({
    action,
    channel: { $ref: `#/channels/${key}` },
    messages: [{ $ref: `#/channels/${key}/messages/${key}` }],
    summary,
    tags: [{ name: service }],
  });
  return [
    ...message.publishers.map((service): [string, Schema] =>
      [`${service}.publishes.${key}`, operation(service, 'send', `${service} publishes it from its outbox.`)]),
    ...message.consumers.map((service): [string, Schema] =>
      [`${service}.consumes.${key}`, operation(service, 'receive', `${service} takes every one, once, with a durable consumer.`)]),
    ...message.tails.map((service): [string, Schema] =>
      [`${service}.tails.${key}`, operation(service, 'receive', `${service} follows it with short-lived ordered consumers, one an open connection.`)]),
  ];
}
