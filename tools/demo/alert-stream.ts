import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { ApiProblem, type TokenSource } from './api';

export interface StreamHandlers {
  onEvent(event: EventSourceMessage): void;
  /** The stream ended or could not be had; it is tried again. */
  onLoss(error: unknown): void;
}

const retryAfterMs = 500;

/** One subscriber's open stream of alerts. A lost stream is taken up again after the last event that arrived. */
export class AlertStream {
  private readonly abort = new AbortController();
  private running?: Promise<void>;

  constructor(
    private readonly url: string,
    private readonly token: TokenSource,
    private readonly handlers: StreamHandlers,
    /** Where to begin; with what happens from now on when empty. */
    private lastEventId = '',
  ) {}

  /** Resolves when the stream is open: what happens from then on arrives. */
  async open(): Promise<void> {
    const first = await this.connect();
    this.running = this.follow(first);
  }

  async close(): Promise<void> {
    this.abort.abort();
    await this.running;
  }

  private async connect(): Promise<Response> {
    const resume: Record<string, string> = this.lastEventId ? { 'last-event-id': this.lastEventId } : {};
    const headers = { authorization: `Bearer ${await this.token()}`, accept: 'text/event-stream', ...resume };
    const response = await fetch(this.url, { headers, signal: this.abort.signal });
    if (!response.ok || !response.body) throw new ApiProblem(`GET ${this.url}`, response.status, await response.text());
    return response;
  }

  private async follow(first: Response): Promise<void> {
    let response: Response | undefined = first;
    while (!this.abort.signal.aborted) {
      try {
        response ??= await this.connect();
        await this.read(response);
      } catch (error) {
        if (!this.abort.signal.aborted) this.handlers.onLoss(error);
      }
      response = undefined;
      if (!this.abort.signal.aborted) await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
    }
  }

  private async read(response: Response): Promise<void> {
    const parser = createParser({
      onEvent: (event) => {
        if (event.id) this.lastEventId = event.id;
        this.handlers.onEvent(event);
      },
    });
    const text = new TextDecoder();
    for await (const chunk of response.body ?? []) parser.feed(text.decode(chunk, { stream: true }));
  }
}
