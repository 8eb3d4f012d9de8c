import type { Api, TokenSource } from './api';
import { AlertBook, type SeenAlert } from './alert-book';
import { AlertStream } from './alert-stream';
import type { DemoState } from './participants';
import { WebhookReceiver, type Notice } from './webhook-receiver';

export interface Subscriber {
  readonly token: TokenSource;
  readonly notifications: Api;
}

interface Subscription {
  readonly id: string;
  readonly webhookSecret?: string;
}

/** What a stream sends when something was issued; a cancellation tells less. */
const issued = 'alert.issued';

/** Every subscriber of the demo: open streams, a webhook receiver, and the book of what arrived. */
export class Listeners {
  readonly book = new AlertBook();
  /** What could not be believed, fetched or followed: shown, never hidden. */
  readonly troubles: string[] = [];
  private readonly streams: AlertStream[] = [];
  private readonly receiver: WebhookReceiver;
  private readonly fetches = new Set<Promise<void>>();
  private lastArrivalAt = 0;

  constructor(
    private readonly subscribers: (state: string) => Subscriber,
    private readonly now: () => number,
  ) {
    this.receiver = new WebhookReceiver({
      onNotice: (state, notice) => this.noticed(state, notice),
      onRefused: (state, error) => this.trouble(`webhook of ${state}`, error),
    });
  }

  async open(states: readonly DemoState[]): Promise<void> {
    await this.receiver.listen();
    for (const state of states) await this.subscribe(state);
  }

  async close(): Promise<void> {
    await Promise.all(this.streams.map((stream) => stream.close()));
    await this.receiver.close();
    await Promise.all(this.fetches);
  }

  /** Milliseconds since anything arrived or was fetched. */
  get quietMs(): number {
    return this.fetches.size > 0 ? 0 : this.now() - this.lastArrivalAt;
  }

  private async subscribe({ state, subscribes }: DemoState): Promise<void> {
    if (!subscribes) return;
    const { channels, countries } = subscribes;
    const { notifications, token } = this.subscribers(state);
    const webhook = channels.includes('webhook') ? { webhookUrl: this.receiver.urlFor(state) } : {};
    const body = { name: `demo ${state}`, channels, countries, ...webhook };
    const { webhookSecret } = await notifications.repeatable<Subscription>('/v1/subscriptions', { method: 'POST', body });
    if (webhookSecret) this.receiver.trust(state, webhookSecret);
    if (channels.includes('sse')) await this.follow(state, `${notifications.base}/v1/alerts/stream`, token);
  }

  private async follow(state: string, url: string, token: TokenSource): Promise<void> {
    const stream = new AlertStream(url, token, {
      onEvent: ({ event, data }) => {
        if (event !== issued) return;
        const alert = JSON.parse(data) as SeenAlert;
        this.book.describe(alert);
        this.arrived(alert.alertId, state, 'sse');
      },
      onLoss: (error) => this.trouble(`stream of ${state}`, error),
    });
    await stream.open();
    this.streams.push(stream);
  }

  /** A notice is thin: what it is about is fetched under the subscriber's own rights. */
  private noticed(state: string, { alertId, event }: Notice): void {
    if (event !== issued) return;
    this.arrived(alertId, state, 'webhook');
    const fetching = this.subscribers(state)
      .notifications.repeatable<SeenAlert>(`/v1/alerts/${alertId}`)
      .then((alert) => this.book.describe(alert))
      .catch((error: unknown) => this.trouble(`alert ${alertId} for ${state}`, error))
      .finally(() => this.fetches.delete(fetching));
    this.fetches.add(fetching);
  }

  private arrived(alertId: string, state: string, channel: 'sse' | 'webhook'): void {
    this.lastArrivalAt = this.now();
    this.book.arrive({ alertId, state, channel, at: this.lastArrivalAt });
  }

  private trouble(where: string, error: unknown): void {
    this.troubles.push(`${where}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
