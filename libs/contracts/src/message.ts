import type { ServiceName, StreamName } from './streams';

/** One released version of one message. Never edited once released: add a version, an upcaster, a fixture. */
export interface MessageType<T extends object> {
  readonly noun: string;
  readonly verb: string;
  readonly version: number;
  readonly stream: StreamName;
  readonly publishers: readonly ServiceName[];
  /** Services with a durable consumer on it; each one's durable name starts with the service's name. */
  readonly consumers: readonly ServiceName[];
  /** Services that tail it with short-lived ordered consumers, to fan out to whoever is connected. */
  readonly tails: readonly ServiceName[];
  readonly data: new () => T;
  /** The last subject token, where readers want only a part of the messages. */
  partitionOf?(data: T): string;
  /** The last subject token is the publishing service: none may publish as another. */
  readonly partitionedByPublisher?: boolean;
}

/** `org.openvrs.report.released.v1`, the CloudEvents type. */
export function typeName(message: Pick<MessageType<object>, 'noun' | 'verb' | 'version'>): string {
  return `org.openvrs.${message.noun}.${message.verb}.v${message.version}`;
}

/** `vrs.report.released.v1`, the subject without its partition. */
export function baseSubject(message: Pick<MessageType<object>, 'noun' | 'verb' | 'version'>): string {
  return `vrs.${message.noun}.${message.verb}.v${message.version}`;
}

/** The subject that matches every message of the type. */
export function filterSubject(message: Pick<MessageType<object>, 'noun' | 'verb' | 'version'> & { readonly partitionOf?: unknown }): string {
  return message.partitionOf ? `${baseSubject(message)}.*` : baseSubject(message);
}

/** The subjects that the service may publish the message to. */
export function publishSubject(message: Pick<MessageType<object>, 'noun' | 'verb' | 'version' | 'partitionedByPublisher'> & { readonly partitionOf?: unknown }, service: ServiceName): string {
  return message.partitionedByPublisher ? `${baseSubject(message)}.${service}` : filterSubject(message);
}

/** The subject that one message is published to. */
export function subjectOf<T extends object>(message: MessageType<T>, data: T): string {
  return message.partitionOf ? `${baseSubject(message)}.${message.partitionOf(data)}` : baseSubject(message);
}

/**
 * One durable a service and message, shared by its replicas: `analytics-report-released-v1`. Permissions name it exactly:
 * NATS has no wildcard within a token.
 */
export function durableName(message: Pick<MessageType<object>, 'noun' | 'verb' | 'version'>, service: ServiceName): string {
  return `${service}-${message.noun}-${message.verb}-v${message.version}`;
}
