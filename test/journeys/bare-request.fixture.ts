import { Agent, request } from 'node:http';

export interface BareRequest {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface BareAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });
const silentMs = 20_000;

/** Sends exactly what is asked for, which `fetch` would mend; of a stream of events it takes the beginning for the answer. */
export function ask(url: string, { method, headers = {}, body }: BareRequest): Promise<BareAnswer> {
  return new Promise((resolve, reject) => {
    const length: Record<string, number> = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method, headers: { ...headers, ...length }, agent, timeout: silentMs }, (response) => {
      const chunks: Buffer[] = [];
      const answer = (): void => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() });
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', answer);
      if (!response.headers['content-type']?.startsWith('text/event-stream')) return;
      answer();
      sent.destroy();
    });
    sent.on('timeout', () => sent.destroy(new Error(`${method} ${url} was not answered within ${silentMs} ms`)));
    sent.on('error', reject);
    sent.end(body);
  });
}
