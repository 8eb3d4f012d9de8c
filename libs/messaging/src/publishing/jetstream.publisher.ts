import { encode } from '@openvrs/contracts';
import { jetstream, type JetStreamClient } from '@nats-io/jetstream';
import { headers, type MsgHdrs } from '@nats-io/transport-node';
import type { NatsLink } from '../connection/nats-link';
import { PublishFailed } from './publish.errors';
import { Publisher, type OutgoingMessage } from './publisher';

/** Milliseconds to wait for the server's acknowledgement; a write that is synced to a busy disk takes its time. */
const ackTimeoutMs = 5_000;

/** All messages of one call go out at once; the round trips overlap. Without a server it fails at once: nothing piles up in memory. */
export class JetStreamPublisher extends Publisher {
  private readonly client: JetStreamClient;

  constructor(private readonly link: NatsLink) {
    super();
    this.client = jetstream(link.connection, { timeout: ackTimeoutMs });
  }

  async publish(messages: readonly OutgoingMessage[]): Promise<void> {
    if (!this.link.isConnected()) throw new PublishFailed(messages.map((message) => message.envelope.id));
    const results = await Promise.allSettled(messages.map((message) => this.publishOne(message)));
    const failed = messages.filter((_, at) => results[at]?.status === 'rejected').map((message) => message.envelope.id);
    if (failed.length === 0) return;
    const first = results.find((result) => result.status === 'rejected');
    throw new PublishFailed(failed, { cause: first?.reason });
  }

  private async publishOne(message: OutgoingMessage): Promise<void> {
    const { envelope, subject } = message;
    await this.client.publish(subject, encode(envelope), { msgID: envelope.id, headers: traceHeaders(envelope.traceparent) });
  }
}

function traceHeaders(traceparent: string | undefined): MsgHdrs {
  const carried = headers();
  if (traceparent) carried.set('traceparent', traceparent);
  return carried;
}
