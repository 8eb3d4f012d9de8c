import fc from 'fast-check';
import type { TailedDelivery } from './delivery-tail.client';
import { OpenStream, waitingMax, type StreamSink } from './open-stream';
import type { SseFrame } from './sse-frame';

const reader = { subject: 'c', state: 'LT' };
const tailed = (sequence: number): TailedDelivery => ({
  sequence,
  delivery: { deliveryId: `d${sequence}`, alertId: 'a', subscriptionId: 's', subscriber: 'c', state: 'LT', event: 'issued', createdAt: '2026-01-01T00:00:00Z' },
});
const render = ({ sequence }: TailedDelivery): Promise<SseFrame> => Promise.resolve({ id: String(sequence), event: 'alert.issued', data: {} });

class RecordedSink implements StreamSink {
  readonly text: string[] = [];
  closed = false;
  write(text: string): boolean {
    this.text.push(text);
    return true;
  }
  close(): void {
    this.closed = true;
  }
  ids(): number[] {
    return this.text.map((text) => Number(/^id: (\d+)/.exec(text)?.[1]));
  }
}

async function* missed(sequences: readonly number[]): AsyncIterable<TailedDelivery> {
  for (const sequence of sequences) yield await Promise.resolve(tailed(sequence));
}
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('an open stream', () => {
  it('sends what was missed before what comes in meanwhile, each once', async () => {
    const sink = new RecordedSink();
    const stream = new OpenStream(reader, 3, sink, render);
    stream.offer(tailed(6));
    stream.offer(tailed(7));
    await stream.catchUp(missed([4, 5, 6]));
    stream.offer(tailed(8));
    await settled();
    expect(sink.ids()).toEqual([4, 5, 6, 7, 8]);
  });

  it('passes over what may no longer be seen', async () => {
    const sink = new RecordedSink();
    const stream = new OpenStream(reader, 0, sink, (each) => (each.sequence === 2 ? Promise.resolve(undefined) : render(each)));
    await stream.catchUp(missed([1, 2, 3]));
    expect(sink.ids()).toEqual([1, 3]);
  });

  it('tells beside the deliveries, under the place that it has come to, so that whoever resumes there misses none', async () => {
    const sink = new RecordedSink();
    const stream = new OpenStream(reader, 3, sink, render);
    const notice = (): void => stream.notice((sentUntil) => ({ id: String(sentUntil), event: 'standing.warned', data: {} }));
    notice();
    stream.offer(tailed(6));
    notice();
    await stream.catchUp(missed([5]));
    await settled();
    notice();
    expect(sink.ids()).toEqual([3, 3, 5, 6, 6]);
  });

  it('is cut when its client cannot keep up', () => {
    const sink = new RecordedSink();
    const stream = new OpenStream(reader, 0, sink, render);
    for (let sequence = 1; sequence <= waitingMax + 1; sequence += 1) stream.offer(tailed(sequence));
    expect(sink.closed).toBe(true);
  });

  it('is cut when a frame cannot be made, rather than passing one over', async () => {
    const sink = new RecordedSink();
    const stream = new OpenStream(reader, 0, sink, (each) => (each.sequence === 2 ? Promise.reject(new Error('database away')) : render(each)));
    await stream.catchUp(missed([]));
    [1, 2, 3].forEach((sequence) => stream.offer(tailed(sequence)));
    await settled();
    expect(sink).toMatchObject({ closed: true });
    expect(sink.ids()).toEqual([1]);
  });

  it('sends every sequence exactly once and in order, however replay and tail overlap', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }), async (start, overlap) => {
        const sink = new RecordedSink();
        const stream = new OpenStream(reader, start, sink, render);
        const last = start + 20;
        for (let sequence = last - overlap + 1; sequence <= last; sequence += 1) stream.offer(tailed(sequence));
        await stream.catchUp(missed(Array.from({ length: 20 }, (_, at) => start + 1 + at)));
        await settled();
        expect(sink.ids()).toEqual(Array.from({ length: 20 }, (_, at) => start + 1 + at));
      }),
    );
  });
});
