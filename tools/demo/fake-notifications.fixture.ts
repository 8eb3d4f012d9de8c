import type { IncomingMessage, ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import type { SeenAlert } from './alert-book';
import { FakeService } from './fake-service.fixture';

interface Wish {
  readonly channels: readonly string[];
  readonly webhookUrl?: string;
}

const secret = `whsec_${Buffer.from('a secret of the fake, 32 bytes!!').toString('base64')}`;

/** Warns whoever subscribed of whatever a spec says, as the notifications service does. */
export class FakeNotifications {
  private readonly service = new FakeService((request, response) => void this.answer(request, response));
  private readonly streams = new Map<string, ServerResponse>();
  private readonly wishes = new Map<string, Wish>();
  private readonly alerts = new Map<string, SeenAlert>();
  private sequence = 0;

  start(): Promise<string> {
    return this.service.start();
  }

  async stop(): Promise<void> {
    await this.service.stop();
  }

  /** To these states, by the channels they asked for. */
  async warn(alert: SeenAlert, states: readonly string[]): Promise<void> {
    this.alerts.set(alert.alertId, alert);
    for (const state of states) {
      const id = ++this.sequence;
      this.streams.get(state)?.write(`id: ${id}\nevent: alert.issued\ndata: ${JSON.stringify(alert)}\n\n`);
      const url = this.wishes.get(state)?.webhookUrl;
      if (url) await this.notify(url, alert.alertId, `delivery-${id}`);
    }
  }

  private async notify(url: string, alertId: string, id: string): Promise<void> {
    const body = JSON.stringify({ type: 'alert.issued', data: { alertId } });
    const at = new Date();
    const headers = { 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)), 'webhook-signature': new Webhook(secret).sign(id, at, body) };
    await fetch(url, { method: 'POST', body, headers });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const state = request.headers.authorization?.replace('Bearer ', '') ?? '';
    if (request.url === '/v1/subscriptions') {
      const wish = JSON.parse(await bodyOf(request)) as Wish;
      this.wishes.set(state, wish);
      response.writeHead(201).end(JSON.stringify({ id: `subscription-${state}`, ...(wish.webhookUrl ? { webhookSecret: secret } : {}) }));
    } else if (request.url === '/v1/alerts/stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': open\n\n');
      this.streams.set(state, response);
    } else {
      const alert = this.alerts.get(request.url?.split('/').at(-1) ?? '');
      response.writeHead(alert ? 200 : 404).end(JSON.stringify(alert ?? { code: 'not-found' }));
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
