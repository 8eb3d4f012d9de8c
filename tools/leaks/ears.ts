import { AlertStream } from '../demo/alert-stream';
import { WebhookReceiver } from '../demo/webhook-receiver';
import type { Company } from './company';

export type Word = 'alert.issued' | 'alert.cancelled';

/** What came to each state by one channel. */
export class Heard {
  private readonly words = new Set<string>();
  lastAtMs = 0;

  note(state: string, alertId: string, word: string): void {
    this.words.add(`${state} ${alertId} ${word}`);
    this.lastAtMs = performance.now();
  }

  has(state: string, alertId: string, word: Word): boolean {
    return this.words.has(`${state} ${alertId} ${word}`);
  }

  alerts(): string[] {
    return [...this.words].map((word) => word.split(' ')[1] ?? '');
  }
}

interface Shown {
  readonly alertId: string;
}

/** Every state's open stream and webhook. */
export class Ears {
  readonly stream = new Heard();
  readonly webhook = new Heard();
  readonly troubles: string[] = [];
  /** Subscription of each state. */
  readonly subscriptions = new Map<string, string>();
  /** Where each state's stream began. */
  private readonly began = new Map<string, string>();
  private readonly streams: AlertStream[] = [];
  private readonly receiver = new WebhookReceiver({
    onNotice: (state, { alertId, event }) => this.webhook.note(state, alertId, event),
    onRefused: (state, error) => void this.troubles.push(`webhook of ${state}: ${String(error)}`),
  });

  async open({ players }: Company): Promise<void> {
    await this.receiver.listen();
    for (const [state, { subscriber }] of players) {
      const body = { name: 'everything', channels: ['sse', 'webhook'], webhookUrl: this.receiver.urlFor(state) };
      const { subscriptionId, webhookSecret } = await subscriber.notifications.once<{ subscriptionId: string; webhookSecret: string }>('/v1/subscriptions', { method: 'POST', body });
      this.subscriptions.set(state, subscriptionId);
      this.receiver.trust(state, webhookSecret);
      const stream = new AlertStream(`${subscriber.notifications.base}/v1/alerts/stream`, subscriber.token, {
        onEvent: ({ event = '', id, data }) => {
          if (event === 'ready' && id !== undefined && !this.began.has(state)) this.began.set(state, id);
          if (event.startsWith('alert.')) this.stream.note(state, (JSON.parse(data) as Shown).alertId, event);
        },
        onLoss: () => undefined,
      });
      await stream.open();
      this.streams.push(stream);
    }
  }

  /** All that every state is sent again when it resumes where it began. */
  async replay({ players }: Company, untilQuietMs: number): Promise<Heard> {
    const heard = new Heard();
    const streams = [...players].map(([state, { subscriber }]) => {
      const onEvent = ({ event = '', data }: { event?: string; data: string }): void => {
        if (event.startsWith('alert.')) heard.note(state, (JSON.parse(data) as Shown).alertId, event);
      };
      return new AlertStream(`${subscriber.notifications.base}/v1/alerts/stream`, subscriber.token, { onEvent, onLoss: () => undefined }, this.began.get(state));
    });
    heard.lastAtMs = performance.now();
    for (const stream of streams) await stream.open();
    while (performance.now() - heard.lastAtMs < untilQuietMs) await new Promise((resolve) => setTimeout(resolve, 50));
    await Promise.all(streams.map((stream) => stream.close()));
    return heard;
  }

  async close(): Promise<void> {
    await Promise.all(this.streams.map((stream) => stream.close()));
    await this.receiver.close();
  }
}
