import type { ServerResponse } from 'node:http';
import type { StreamSink } from './open-stream';

/** Bytes that may wait for a slow client; beyond that it is cut, and comes back by Last-Event-ID. */
export const waitingBytesMax = 1_048_576;

/** The socket of one event stream. */
export class SocketSink implements StreamSink {
  constructor(private readonly response: ServerResponse) {}

  write(text: string): boolean {
    if (this.response.writableEnded || this.response.destroyed) return false;
    this.response.write(text);
    return this.response.writableLength <= waitingBytesMax;
  }

  close(): void {
    this.response.end();
  }
}
