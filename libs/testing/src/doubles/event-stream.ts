import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { eventually, present } from '../eventually';

/** A client of a server-sent event stream that remembers everything it was sent. */
export class EventStream {
  readonly events: EventSourceMessage[] = [];
  ended = false;
  heartbeats = 0;
  private readonly abort = new AbortController();

  static async open(url: string, headers: Record<string, string>): Promise<EventStream> {
    const stream = new EventStream();
    const response = await fetch(url, { headers, signal: stream.abort.signal });
    if (response.status !== 200 || !response.body) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
    void stream.read(response.body);
    return stream;
  }

  /** The nth event of that name, from 0, once it has come. */
  async next(name: string, nth = 0): Promise<EventSourceMessage> {
    return eventually(() => present(`event ${name} no. ${nth}`, this.named(name)[nth]));
  }

  named(name: string): EventSourceMessage[] {
    return this.events.filter(({ event }) => event === name);
  }

  close(): void {
    this.abort.abort();
  }

  private async read(body: AsyncIterable<Uint8Array>): Promise<void> {
    const parser = createParser({ onEvent: (event) => this.events.push(event), onComment: () => (this.heartbeats += 1) });
    const text = new TextDecoder();
    try {
      for await (const chunk of body) parser.feed(text.decode(chunk, { stream: true }));
    } catch {
      // Cut by either side: what came is what counts.
    }
    this.ended = true;
  }
}
