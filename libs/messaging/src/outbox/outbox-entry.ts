import type { Envelope } from '@openvrs/contracts';
import type { OutgoingMessage } from '../publishing/publisher';

/** A message that waits inside the document whose change it tells of, written in the same atomic write. */
export interface OutboxEntry {
  /** The envelope's id: JetStream's and every consumer's key against doubles. */
  readonly id: string;
  readonly subject: string;
  readonly envelope: Envelope;
  /** From then on the sweep takes the entry for one that a crash left behind. */
  readonly dueAt: Date;
}

/** Milliseconds that the writer itself has to publish, before the sweep does. */
export const relayGraceMs = 3_000;

export function toOutbox(messages: readonly OutgoingMessage[], now: Date): OutboxEntry[] {
  const dueAt = new Date(now.getTime() + relayGraceMs);
  return messages.map(({ subject, envelope }) => ({ id: envelope.id, subject, envelope, dueAt }));
}
