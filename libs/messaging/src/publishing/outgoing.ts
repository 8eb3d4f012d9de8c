import { asStored, openData, seal, subjectOf, type EnvelopeHeader, type MessageType } from '@openvrs/contracts';
import { currentTraceparent } from '../tracing/trace-context';
import type { OutgoingMessage } from './publisher';

/**
 * A message ready to leave: validated, addressed, and part of the trace that is active now unless the header names
 * another (a batch handler passes on the trace of the message that caused this one).
 * @throws ContractViolation so that nothing invalid leaves a service.
 */
export function outgoing<T extends object>(message: MessageType<T>, data: T, header: EnvelopeHeader): OutgoingMessage {
  const valid = openData(message, data);
  const sealed = seal(message, valid, { ...header, traceparent: header.traceparent ?? currentTraceparent() });
  return { subject: subjectOf(message, valid), envelope: asStored(sealed) };
}
