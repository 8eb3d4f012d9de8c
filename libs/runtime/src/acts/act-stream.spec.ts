import type { ActRecordedV2, ActV2 } from '@openvrs/contracts';
import { Publisher, type OutgoingMessage } from '@openvrs/messaging';
import { FixedClock, SequentialIds } from '@openvrs/testing';
import fc from 'fast-check';
import { ActStream } from './act-stream';

const act = (id: string): ActV2 => ({ id, at: '2026-03-01T10:00:00.000Z', action: 'read', actor: 'cli_1', actorState: 'IT', resource: 'report:r', method: 'api', why: 'not given', outcome: 'done', origins: [] });
const idsIn = (messages: readonly OutgoingMessage[]): string[] => messages.flatMap(({ envelope }) => (envelope.data as ActRecordedV2).acts.map(({ id }) => id));

/** A stream that takes a while, and is away when told. */
class SlowStream extends Publisher {
  readonly taken: OutgoingMessage[] = [];

  constructor(private readonly outages: boolean[] = []) {
    super();
  }

  async publish(messages: readonly OutgoingMessage[]): Promise<void> {
    const isAway = this.outages.shift() ?? false;
    await new Promise((resolve) => setImmediate(resolve));
    if (isAway) throw new Error('away');
    this.taken.push(...messages);
  }
}

describe('the way of acts to the stream', () => {
  const make = (publisher: Publisher, keep: (message: OutgoingMessage) => Promise<void>): ActStream =>
    new ActStream({ service: 'intake', publisher, keep, clock: new FixedClock('2026-03-01T10:00:00Z'), ids: new SequentialIds() });

  it('is short when idle, and shared when busy', async () => {
    const publisher = new SlowStream();
    const stream = make(publisher, () => Promise.reject(new Error('full')));
    await stream.record(act('first'), 50);
    await Promise.all(Array.from({ length: 1_200 }, (_, at) => stream.record(act(`a${at}`), 5)));
    expect(new Set(idsIn(publisher.taken)).size).toBe(1_201);
    expect(publisher.taken.length).toBeLessThanOrEqual(5);
  });

  it('loses and doubles none, whatever is away when; what is durable nowhere is not said to be', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 6 }), fc.array(fc.boolean(), { maxLength: 6 }), fc.array(fc.nat(3), { minLength: 1, maxLength: 40 }), async (outages, full, waits) => {
      const [publisher, kept] = [new SlowStream([...outages]), [] as OutgoingMessage[]];
      const fullness = [...full];
      const stream = make(publisher, async (message) => {
        if (fullness.shift()) throw new Error('full');
        kept.push(message);
      });
      const ended = await Promise.allSettled(waits.map(async (withinMs, at) => {
        if (withinMs === 0) await new Promise((resolve) => setImmediate(resolve));
        await stream.record(act(`a${at}`), withinMs);
        return `a${at}`;
      }));
      const durable = [...idsIn(publisher.taken), ...idsIn(kept)].sort();
      expect(durable).toEqual(ended.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])).sort());
    }), { numRuns: 100 });
  });

  it('does not wait for a stream that is silent', async () => {
    class SilentStream extends Publisher {
      override publish(): Promise<void> {
        return new Promise(() => undefined);
      }
    }
    const kept: OutgoingMessage[] = [];
    await make(new SilentStream(), async (message) => void kept.push(message)).record(act('a'), 2);
    expect(idsIn(kept)).toEqual(['a']);
  });

  it('is empty when it was flushed', async () => {
    const publisher = new SlowStream();
    const stream = make(publisher, () => Promise.resolve());
    await stream.record(act('first'), 0);
    const ended = Promise.all([stream.record(act('b'), 60_000), stream.record(act('c'), 60_000)]);
    await stream.flush();
    await ended;
    expect(idsIn(publisher.taken)).toEqual(['first', 'b', 'c']);
  });
});
