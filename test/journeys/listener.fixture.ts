import { eventually, EventStream, present } from '@openvrs/testing';
import { WebhookReceiver, type Notice } from '../../tools/demo/webhook-receiver';
import type { Actor } from '../../tools/rehearsal/cast';

export interface Told {
  readonly alertId: string;
  readonly headline?: string;
  readonly observed?: number;
  readonly reason?: string;
}

/** A state's duty desk: its stream is open, and its webhooks are taken. */
export class Listener {
  readonly notices: Notice[] = [];
  readonly troubles: unknown[] = [];
  private readonly receiver = new WebhookReceiver({
    onNotice: (_, notice) => this.notices.push(notice),
    onRefused: (_, error) => this.troubles.push(error),
  });
  private opened: EventStream | undefined;

  static async open(actor: Actor): Promise<Listener> {
    const listener = new Listener();
    await listener.receiver.listen();
    const body = { channels: ['sse', 'webhook'], webhookUrl: listener.receiver.urlFor(actor.state) };
    const { webhookSecret } = await actor.notifications.once<{ webhookSecret: string }>('/v1/subscriptions', { method: 'POST', body });
    listener.receiver.trust(actor.state, webhookSecret);
    listener.opened = await EventStream.open(`${actor.notifications.base}/v1/alerts/stream`, { authorization: `Bearer ${await actor.token()}` });
    await listener.opened.next('ready');
    return listener;
  }

  get stream(): EventStream {
    return present('open stream', this.opened);
  }

  /** All of that name that the stream told, in order. */
  told(event: string): Told[] {
    return this.stream.named(event).map(({ data }) => JSON.parse(data) as Told);
  }

  /** What the stream tells of the pattern in these words, once it has come. */
  issued(words: string): Promise<Told> {
    return eventually(() => present(`alert about ${words}`, this.told('alert.issued').find(({ headline }) => headline?.includes(words))));
  }

  /** That the alert was cancelled, by both channels. */
  cancelled(alertId: string): Promise<Told> {
    return eventually(() => {
      present(`webhook of ${alertId}`, this.notices.find((notice) => notice.alertId === alertId && notice.event === 'alert.cancelled'));
      return present(`cancellation of ${alertId}`, this.told('alert.cancelled').find((each) => each.alertId === alertId));
    });
  }

  async close(): Promise<void> {
    this.opened?.close();
    await this.receiver.close();
  }
}
