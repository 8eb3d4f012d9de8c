import { ContractViolation, open, subjectOf, typeName, type Envelope, type MessageType } from '@openvrs/contracts';
import type { DeliveryInfo, JsMsg } from '@nats-io/jetstream';
import { deadLetterId, longestReason, onlyForHeader, type DeadLetter } from '../dead-letters/dead-letter';

/** What is used of JetStream's message. */
export type RawMessage = Pick<JsMsg, 'ack' | 'nak' | 'term' | 'data' | 'headers' | 'subject'> & {
  readonly info: Pick<DeliveryInfo, 'stream' | 'streamSequence' | 'deliveryCount'>;
};

/** One delivery of one message to one consumer. */
export interface Delivery {
  readonly raw: RawMessage;
  readonly envelope: Envelope;
}

/** A replayed dead letter is for one consumer; the others let it pass. */
export function isForOther(raw: RawMessage, consumer: string): boolean {
  const only = raw.headers?.get(onlyForHeader);
  return only !== undefined && only !== '' && only !== consumer;
}

/** @throws ContractViolation, also when it came on another subject than its content belongs to: permissions hold subjects. */
export function readDelivery(message: MessageType<object>, raw: RawMessage): Delivery {
  const envelope = open(message, raw.data);
  if (subjectOf(message, envelope.data) === raw.subject) return { raw, envelope };
  throw new ContractViolation(typeName(message), [{ field: 'data', message: `does not belong on ${raw.subject}` }]);
}

export interface Burial {
  readonly consumer: string;
  readonly code: string;
  readonly error: unknown;
}

export function deadLetterOf(raw: RawMessage, { consumer, code, error }: Burial): Omit<DeadLetter, 'buriedAt' | 'state'> {
  const { stream, streamSequence: sequence, deliveryCount: attempts } = raw.info;
  const message = (error instanceof Error ? error.message : String(error)).slice(0, longestReason);
  const traceparent = raw.headers?.get('traceparent');
  return {
    _id: deadLetterId({ consumer, stream, sequence }),
    consumer,
    stream,
    sequence,
    subject: raw.subject,
    messageId: raw.headers?.get('Nats-Msg-Id') ?? '',
    payload: new TextDecoder().decode(raw.data),
    ...(traceparent ? { traceparent } : {}),
    reason: { code, message },
    attempts,
  };
}
