import type { DeliveryAnnouncedV1 } from '@openvrs/contracts';
import { metric, withSpan } from '@openvrs/observability';
import { asTold, type StandingWarning, type StandingWarnings } from '../standing-warning/standing-warnings';
import type { Reader } from '../reader/reader';
import type { AlertFrame } from './alert-frame';
import type { DeliveryTailClient, TailedDelivery } from './delivery-tail.client';
import type { EventIds } from './event-ids';
import { OpenStream, type StreamSink } from './open-stream';
import type { OpenStreams } from './open-streams';
import { resumeFrom, type Resume } from './resume';
import type { SseFrame } from './sse-frame';

interface Parts {
  readonly tail: Pick<DeliveryTailClient, 'kept' | 'position' | 'replay'>;
  readonly streams: OpenStreams;
  readonly frames: AlertFrame;
  readonly ids: EventIds;
  readonly warnings: Pick<StandingWarnings, 'inForce'>;
  readonly now: () => Date;
  readonly onError: (error: unknown) => void;
}

/** Opens streams where they left off, and feeds them from the tail. */
export class StreamAlerts {
  constructor(private readonly parts: Parts) {}

  async resume(lastEventId: string | undefined): Promise<Resume> {
    return resumeFrom(lastEventId, this.parts.ids, await this.parts.tail.kept());
  }

  /** The answer closes the stream. */
  open(reader: Reader, resume: Resume, sink: StreamSink): () => void {
    const { tail, streams, ids } = this.parts;
    const position = tail.position();
    const after = resume.kind === 'replay' ? resume.afterSequence : position;
    const stream = new OpenStream(reader, after, sink, (tailed) => this.render(tailed));
    streams.add(stream);
    metric.sseConnections.record(streams.count());
    // The id of the first event: whoever is cut before the first alert resumes from here.
    if (resume.kind === 'resync') stream.frame({ id: ids.idOf(position), event: 'resync', data: { reason: resume.reason, read: '/v1/alerts' } });
    else stream.frame({ id: ids.idOf(after), event: 'ready', data: { resumed: resume.kind === 'replay' } });
    for (const warning of this.parts.warnings.inForce(reader.state, this.parts.now())) stream.notice((sentUntil) => this.warningFrame(warning, sentUntil));
    this.catchUp(stream, reader, after, position);
    return () => this.closed(stream);
  }

  /** To the state's streams that are open on this replica; those that open later are told as they open. */
  warn(warning: DeliveryAnnouncedV1): void {
    this.parts.streams.notice(warning.state, (sentUntil) => this.warningFrame(asTold(warning), sentUntil));
  }

  private warningFrame(warning: StandingWarning, sentUntil: number): SseFrame {
    return { id: this.parts.ids.idOf(sentUntil), event: 'standing.warned', data: { ...warning, read: '/v1/standing' } };
  }

  /** The last span of a report's trace: what it led to is on its way to the subscriber. */
  private async render(tailed: TailedDelivery): Promise<SseFrame | undefined> {
    const frame = await withSpan('stream alert', tailed.traceparent ? { traceparent: tailed.traceparent } : {}, () => this.parts.frames.render(tailed));
    return frame && { ...frame, id: this.parts.ids.idOf(tailed.sequence) };
  }

  private catchUp(stream: OpenStream, reader: Reader, after: number, position: number): void {
    stream.catchUp(this.missed(reader, after, position)).catch((error: unknown) => {
      this.parts.onError(error);
      stream.close();
    });
  }

  private async *missed(reader: Reader, after: number, position: number): AsyncIterable<TailedDelivery> {
    for await (const tailed of this.parts.tail.replay(reader.state, after, position)) {
      if (tailed.delivery.subscriber === reader.subject) yield tailed;
    }
  }

  private closed(stream: OpenStream): void {
    stream.close();
    this.parts.streams.remove(stream);
    metric.sseConnections.record(this.parts.streams.count());
  }
}
