import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export interface Notice {
  readonly alertId: string;
  readonly event: string;
}

export interface WebhookHandlers {
  /** Called once the signature was found right. */
  onNotice(state: string, notice: Notice, messageId: string): void;
  onRefused(state: string, error: unknown): void;
}

const bodyMax = 64 * 1_024;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyMax) throw new Error('a notice is thin: this one is not');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Undefined of what is about no alert: a warning of the state's own standing. */
function noticeOf(body: string): Notice | undefined {
  const { type, data } = JSON.parse(body) as { type?: unknown; data?: { alertId?: unknown } };
  if (type === 'standing.warned') return undefined;
  if (typeof type !== 'string' || typeof data?.alertId !== 'string') throw new Error('not a notice of an alert');
  return { event: type, alertId: data.alertId };
}

/** What a subscriber runs at its own end: one path per state, nothing believed without its signature. */
export class WebhookReceiver {
  private readonly secrets = new Map<string, string>();
  private readonly server: Server;

  constructor(private readonly handlers: WebhookHandlers) {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  urlFor(state: string): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/${state}`;
  }

  /** The secret that the state's notices are signed with, as the platform gave it. */
  trust(state: string, secret: string): void {
    this.secrets.set(state, secret);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const state = request.url?.slice(1) ?? '';
    try {
      const body = await bodyOf(request);
      const secret = this.secrets.get(state);
      if (!secret) throw new Error(`nobody listens for ${state}`);
      new Webhook(secret).verify(body, signatureHeaders(request));
      const notice = noticeOf(body);
      response.writeHead(204).end();
      if (notice) this.handlers.onNotice(state, notice, signatureHeaders(request)['webhook-id'] ?? '');
    } catch (error) {
      response.writeHead(400).end();
      this.handlers.onRefused(state, error);
    }
  }
}

function signatureHeaders({ headers }: IncomingMessage): Record<string, string> {
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
  return Object.fromEntries(names.map((name) => [name, String(headers[name] ?? '')]));
}
