import type { ActV2 } from '@openvrs/contracts';

/** Where acts go. */
export interface ActSink {
  /** Durable when it resolves. @param withinMs - How long it may wait for others to share a write. */
  record(act: ActV2, withinMs: number): Promise<void>;
}

/** Whoever is shown something waits for the record of it, so it is written at once. */
export const readWithinMs = 2;
/** Whoever did something waits a moment longer, so that many share a write. */
export const writeWithinMs = 50;

/** What every service tells acts to; they go where `into` says. */
export class ActRecorder implements ActSink {
  private sink: ActSink = { record: () => Promise.resolve() };

  into(sink: ActSink): void {
    this.sink = sink;
  }

  /** @throws when the act is not durable anywhere: what it is about must not be shown. */
  record(act: ActV2, withinMs: number): Promise<void> {
    return this.sink.record(act, withinMs);
  }
}
