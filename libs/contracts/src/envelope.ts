import { checked, type Checked } from './checked';
import { ContractViolation, type FieldViolation } from './contract.errors';
import { typeName, type MessageType } from './message';

/** A CloudEvents 1.0 message in structured JSON, with the W3C trace context as extension attribute. */
export interface Envelope<T extends object = object> {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  /** RFC 3339, UTC. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly dataschema: string;
  readonly traceparent?: string;
  readonly data: T;
}

export interface EnvelopeHeader {
  readonly id: string;
  /** The publishing service. */
  readonly source: string;
  /** What the message is about: a report id, a signal id. */
  readonly subject: string;
  readonly time: string;
  readonly traceparent?: string;
}

export function seal<T extends object>(message: MessageType<T>, data: T, header: EnvelopeHeader): Envelope<T> {
  return {
    specversion: '1.0',
    id: header.id,
    source: `/openvrs/${header.source}`,
    type: typeName(message),
    subject: header.subject,
    time: header.time,
    datacontenttype: 'application/json',
    dataschema: `urn:openvrs:schema:${message.noun}.${message.verb}.v${message.version}`,
    ...(header.traceparent ? { traceparent: header.traceparent } : {}),
    data,
  };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const texts = new WeakMap<Envelope, string>();

/** Plain JSON, as every reader will see it: what an outbox keeps and what the stream carries cannot differ. Not to be changed any more. */
export function asStored(envelope: Envelope): Envelope {
  const text = JSON.stringify(envelope);
  const stored = JSON.parse(text) as Envelope;
  texts.set(stored, text);
  return stored;
}

export function encode(envelope: Envelope): Uint8Array {
  return encoder.encode(texts.get(envelope) ?? JSON.stringify(envelope));
}

/** @throws ContractViolation when the bytes are no message of this type: terminal, retrying cannot mend it. */
export function open<T extends object>(message: MessageType<T>, bytes: Uint8Array): Envelope<T> {
  const raw = parse(bytes);
  const wrong = headerViolations(raw, typeName(message));
  if (wrong.length > 0) throw new ContractViolation(typeName(message), wrong);
  const envelope = raw as Envelope;
  return { ...envelope, data: openData(message, envelope.data) };
}

/** Validates the data of a message; also used by publishers, so that nothing invalid leaves a service. */
export function openData<T extends object>(message: MessageType<T>, data: object): T {
  const { instance, violations } = checkedData(message, data);
  if (violations.length > 0) throw new ContractViolation(typeName(message), violations);
  return instance;
}

function checkedData<T extends object>(message: MessageType<T>, data: object): Checked<T> {
  try {
    return checked(message.data, data, 'data');
  } catch (cause) {
    // Nothing of ours is nested so deeply that it exhausts the stack.
    if (cause instanceof RangeError) throw new ContractViolation(typeName(message), [{ field: 'data', message: 'is nested too deeply' }], { cause });
    throw cause;
  }
}

/** Each field's type is checked by headerViolations before anybody relies on it. */
function parse(bytes: Uint8Array): Partial<Record<keyof Envelope, unknown>> {
  try {
    const value: unknown = JSON.parse(decoder.decode(bytes));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (cause) {
    throw new ContractViolation('unknown', [{ field: '', message: 'is not JSON' }], { cause });
  }
  throw new ContractViolation('unknown', [{ field: '', message: 'is not a JSON object' }]);
}

function headerViolations(raw: Partial<Record<keyof Envelope, unknown>>, expectedType: string): FieldViolation[] {
  const violations: FieldViolation[] = [];
  const needString = ['id', 'source', 'subject', 'time', 'dataschema'] as const;
  for (const field of needString) {
    if (typeof raw[field] !== 'string' || raw[field] === '') violations.push({ field, message: 'must be a non-empty string' });
  }
  if (raw.specversion !== '1.0') violations.push({ field: 'specversion', message: 'must be 1.0' });
  if (raw.type !== expectedType) violations.push({ field: 'type', message: `must be ${expectedType}` });
  if (typeof raw.time === 'string' && Number.isNaN(Date.parse(raw.time))) violations.push({ field: 'time', message: 'must be an RFC 3339 time' });
  if (typeof raw.data !== 'object' || raw.data === null) violations.push({ field: 'data', message: 'must be an object' });
  return violations;
}
