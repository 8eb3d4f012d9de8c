import type { Reader } from '../reader/reader';
import type { TailedDelivery } from './delivery-tail.client';
import { encodeFrame, heartbeatFrame, type SseFrame } from './sse-frame';

/** The socket behind a stream, as far as a stream needs it. */
export interface StreamSink {
  /** False when the socket is closed or so far behind that it must be closed. */
  write(text: string): boolean;
  close(): void;
}

/** Most deliveries that wait for a stream; a client that cannot keep up is cut and comes back by Last-Event-ID. */
export const waitingMax = 1_000;

/**
 * One subscriber's open stream. Deliveries that come in while it replays wait; each sequence is sent once, in order.
 */
export class OpenStream {
  private readonly waiting: TailedDelivery[] = [];
  private live = false;
  private draining: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(
    readonly reader: Reader,
    private lastSequence: number,
    private readonly sink: StreamSink,
    private readonly render: (tailed: TailedDelivery) => Promise<SseFrame | undefined>,
  ) {}

  /** Takes a delivery from the tail. */
  offer(tailed: TailedDelivery): void {
    if (this.closed) return;
    this.waiting.push(tailed);
    if (this.waiting.length > waitingMax) this.close();
    else if (this.live) this.drain();
  }

  /** Sends what was missed, then everything that came meanwhile, then goes on live. */
  async catchUp(missed: AsyncIterable<TailedDelivery>): Promise<void> {
    for await (const tailed of missed) {
      if (this.closed) return;
      await this.send(tailed);
    }
    this.live = true;
    this.drain();
  }

  frame(frame: SseFrame): void {
    this.put(encodeFrame(frame));
  }

  /** What is no delivery: whoever resumes by its id is sent all that follows what was sent before it. */
  notice(frame: (sentUntil: number) => SseFrame): void {
    this.put(encodeFrame(frame(this.lastSequence)));
  }

  heartbeat(): void {
    this.put(heartbeatFrame);
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.sink.close();
  }

  private drain(): void {
    this.draining = this.draining.then(async () => {
      for (let next = this.waiting.shift(); next && !this.closed; next = this.waiting.shift()) await this.send(next);
    });
    // A frame that cannot be made ends the stream: the client resumes where it was, nothing is passed over.
    this.draining = this.draining.catch(() => this.close());
  }

  private async send(tailed: TailedDelivery): Promise<void> {
    if (tailed.sequence <= this.lastSequence) return;
    const frame = await this.render(tailed);
    this.lastSequence = tailed.sequence;
    if (frame) this.put(encodeFrame(frame));
  }

  private put(text: string): void {
    if (!this.closed && !this.sink.write(text)) this.close();
  }
}
