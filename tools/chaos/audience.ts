import { AlertStream } from '../demo/alert-stream';
import { WebhookReceiver } from '../demo/webhook-receiver';
import type { Actor } from '../rehearsal/cast';
import { Sightings } from './sightings';

interface Seen {
  readonly alertId: string;
  readonly pattern?: { readonly key: string };
}

/** Everybody who listens, and all that they were shown. */
export class Audience {
  readonly sightings: Sightings[] = [];
  readonly patternOf = new Map<string, string>();
  readonly troubles: string[] = [];
  resyncs = 0;
  private readonly streams: AlertStream[] = [];
  private readonly webhooks = new Map<string, Sightings>();
  private readonly receiver = new WebhookReceiver({
    onNotice: (state, { alertId, event }, messageId) => this.webhooks.get(state)?.note(alertId, messageId, kindOf(event)),
    onRefused: (state, error) => void this.troubles.push(`webhook of ${state}: ${String(error)}`),
  });

  listen(): Promise<void> {
    return this.receiver.listen();
  }

  async add(subscriber: Actor, entitled: boolean): Promise<void> {
    const { state, notifications } = subscriber;
    const body = { name: 'chaos', channels: ['sse', 'webhook'], webhookUrl: this.receiver.urlFor(state) };
    const { webhookSecret = '' } = await notifications.once<{ webhookSecret?: string }>('/v1/subscriptions', { method: 'POST', body });
    this.receiver.trust(state, webhookSecret);
    this.webhooks.set(state, this.register(`${state} by webhook`, entitled));
    await this.follow(subscriber, this.register(`${state} by stream`, entitled));
  }

  async close(): Promise<void> {
    await Promise.all(this.streams.map((stream) => stream.close()));
    await this.receiver.close();
  }

  private register(name: string, entitled: boolean): Sightings {
    const sightings = new Sightings(name, entitled);
    this.sightings.push(sightings);
    return sightings;
  }

  private async follow({ notifications, token }: Actor, sightings: Sightings): Promise<void> {
    const stream = new AlertStream(`${notifications.base}/v1/alerts/stream`, token, {
      onEvent: ({ event, id, data }) => {
        if (event === 'resync') this.resyncs += 1;
        if (!event?.startsWith('alert.')) return;
        const { alertId, pattern } = JSON.parse(data) as Seen;
        sightings.note(alertId, id ?? '', kindOf(event));
        if (pattern) this.patternOf.set(alertId, pattern.key);
      },
      onLoss: () => undefined,
    });
    await stream.open();
    this.streams.push(stream);
  }
}

function kindOf(event: string): 'issued' | 'cancelled' {
  return event === 'alert.cancelled' ? 'cancelled' : 'issued';
}
