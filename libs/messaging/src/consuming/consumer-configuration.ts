import { durableName, filterSubject, type MessageType, type ServiceName } from '@openvrs/contracts';
import { AckPolicy, DeliverPolicy, ReplayPolicy, type ConsumerConfig } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { same, type Change } from '../streams/change';

/** Milliseconds after which a message that nobody pinged is delivered again: what a killed replica had in hand. */
export const ackWaitMs = 10_000;

export type WantedConsumer = Pick<
  ConsumerConfig,
  'durable_name' | 'ack_policy' | 'deliver_policy' | 'replay_policy' | 'ack_wait' | 'max_deliver' | 'max_ack_pending' | 'filter_subject'
>;

/**
 * `max_deliver` has no limit at the server, where the last delivery is lost in silence when its receiver dies: attempts
 * are counted here, and the last ends with the dead letters. For the same reason the backoff is given with each nak: the
 * server's own replaces `ack_wait` by its first step.
 */
export function wantedConsumer<T extends object>(service: ServiceName, message: MessageType<T>): WantedConsumer {
  return {
    durable_name: durableName(message, service),
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    replay_policy: ReplayPolicy.Instant,
    ack_wait: nanos(ackWaitMs),
    max_deliver: -1,
    max_ack_pending: 4_096,
    filter_subject: filterSubject(message),
  };
}

const newVersion = 'the server cannot change it: give the consumer another name, or delete it and accept that it starts over';
const refused: Partial<Record<keyof WantedConsumer, string>> = {
  ack_policy: newVersion,
  deliver_policy: newVersion,
  replay_policy: newVersion,
  filter_subject: 'it would skip or repeat messages: another message is another consumer',
};

export function diffConsumer(found: ConsumerConfig, wanted: WantedConsumer): Change[] {
  const fields = Object.keys(wanted) as (keyof WantedConsumer)[];
  return fields
    .filter((field) => !same(found[field], wanted[field]))
    .map((field) => ({ field, from: found[field], to: wanted[field], kind: refused[field] ? 'impossible' : 'safe', remedy: refused[field] ?? '' }));
}
