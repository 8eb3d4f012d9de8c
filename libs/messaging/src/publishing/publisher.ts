import type { Envelope } from '@openvrs/contracts';

export interface OutgoingMessage {
  readonly subject: string;
  readonly envelope: Envelope;
}

/**
 * Puts messages into their streams. Resolves when every one is stored; rejects with `PublishFailed` when at least one
 * may not be. Publishing again is harmless: the server drops a known id for ten minutes, consumers for ever.
 */
export abstract class Publisher {
  abstract publish(messages: readonly OutgoingMessage[]): Promise<void>;
}
