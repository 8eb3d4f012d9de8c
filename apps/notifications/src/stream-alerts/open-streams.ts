import type { TailedDelivery } from './delivery-tail.client';
import type { SseFrame } from './sse-frame';
import type { OpenStream } from './open-stream';

/** Streams that one client may hold open on one replica; the oldest gives way. */
export const streamsPerSubscriberMax = 5;

/** The streams open on this replica, by subscriber. */
export class OpenStreams {
  private readonly bySubscriber = new Map<string, Set<OpenStream>>();

  add(stream: OpenStream): void {
    const { subject } = stream.reader;
    const streams = this.bySubscriber.get(subject) ?? new Set();
    const [oldest] = streams;
    if (oldest && streams.size >= streamsPerSubscriberMax) {
      streams.delete(oldest);
      oldest.close();
    }
    this.bySubscriber.set(subject, streams.add(stream));
  }

  remove(stream: OpenStream): void {
    const { subject } = stream.reader;
    const streams = this.bySubscriber.get(subject);
    streams?.delete(stream);
    if (streams?.size === 0) this.bySubscriber.delete(subject);
  }

  dispatch(tailed: TailedDelivery): void {
    this.bySubscriber.get(tailed.delivery.subscriber)?.forEach((stream) => stream.offer(tailed));
  }

  /** To every open stream of the state. */
  notice(state: string, frame: (sentUntil: number) => SseFrame): void {
    this.each((stream) => stream.reader.state === state && stream.notice(frame));
  }

  heartbeat(): void {
    this.each((stream) => stream.heartbeat());
  }

  closeAll(): void {
    this.each((stream) => stream.close());
    this.bySubscriber.clear();
  }

  count(): number {
    return [...this.bySubscriber.values()].reduce((sum, streams) => sum + streams.size, 0);
  }

  private each(action: (stream: OpenStream) => unknown): void {
    for (const streams of this.bySubscriber.values()) streams.forEach(action);
  }
}
