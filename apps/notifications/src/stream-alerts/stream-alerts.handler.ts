import { metric, withSpan } from '@openvrs/observability';
import type { Reader } from '../reader/reader';
import type { AlertFrame } from './alert-frame';
import type { DeliveryTailClient, TailedDelivery } from './delivery-tail.client';
import { OpenStream, type StreamSink } from './open-stream';
import type { OpenStreams } from './open-streams';
import { resumeFrom, type Resume } from './resume';
import type { SseFrame } from './sse-frame';

/** Opens streams where they left off, and feeds them from the tail. */
export class StreamAlerts {
  constructor(
    private readonly tail: DeliveryTailClient,
    private readonly streams: OpenStreams,
    private readonly frames: AlertFrame,
    private readonly onError: (error: unknown) => void,
  ) {}

  async resume(lastEventId: string | undefined): Promise<Resume> {
    return resumeFrom(lastEventId, await this.tail.kept());
  }

  /** The answer closes the stream. */
  open(reader: Reader, resume: Resume, sink: StreamSink): () => void {
    const position = this.tail.position();
    const after = resume.kind === 'replay' ? resume.afterSequence : position;
    const stream = new OpenStream(reader.subject, after, sink, (tailed) => this.render(tailed));
    this.streams.add(stream);
    metric.sseConnections.record(this.streams.count());
    // The id of the first event: whoever is cut before the first alert resumes from here.
    if (resume.kind === 'resync') stream.frame({ id: position, event: 'resync', data: { reason: resume.reason, read: '/v1/alerts' } });
    else stream.frame({ id: after, event: 'ready', data: { resumed: resume.kind === 'replay' } });
    this.catchUp(stream, reader, after, position);
    return () => this.closed(stream);
  }

  /** The last span of a report's trace: what it led to is on its way to the subscriber. */
  private render(tailed: TailedDelivery): Promise<SseFrame | undefined> {
    return withSpan('stream alert', tailed.traceparent ? { traceparent: tailed.traceparent } : {}, () => this.frames.render(tailed));
  }

  private catchUp(stream: OpenStream, reader: Reader, after: number, position: number): void {
    stream.catchUp(this.missed(reader, after, position)).catch((error: unknown) => {
      this.onError(error);
      stream.close();
    });
  }

  private async *missed(reader: Reader, after: number, position: number): AsyncIterable<TailedDelivery> {
    for await (const tailed of this.tail.replay(reader.state, after, position)) {
      if (tailed.delivery.subscriber === reader.subject) yield tailed;
    }
  }

  private closed(stream: OpenStream): void {
    stream.close();
    this.streams.remove(stream);
    metric.sseConnections.record(this.streams.count());
  }
}
