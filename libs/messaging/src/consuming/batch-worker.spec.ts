import { encode, reportWithdrawnV1, type Envelope } from '@openvrs/contracts';
import fc from 'fast-check';
import { headers } from '@nats-io/transport-node';
import { ids, withdrawn } from '../../test/messages.fixture';
import { RecordingLog } from '../../test/recording-log.fixture';
import type { DeadLetter } from '../dead-letters/dead-letter';
import { onlyForHeader } from '../dead-letters/dead-letter';
import { BatchWorker } from './batch-worker';
import { Behind } from './consume';
import type { RawMessage } from './delivery';
import { maxAttempts } from './settlement';
import { Terminal } from './terminal';

const consumer = 'analytics-report-withdrawn-v1';

/** A message as JetStream keeps it for one consumer: settled, or to be delivered again. */
class Kept {
  deliveries = 0;
  readonly settled: string[] = [];
  delayMs = 0;

  constructor(
    readonly id: string,
    readonly data: Uint8Array = encode(withdrawn(id).envelope),
    readonly onlyFor?: string,
  ) {}

  get isOpen(): boolean {
    return !this.settled.includes('ack') && !this.settled.includes('term');
  }

  deliver(): RawMessage {
    this.deliveries += 1;
    const carried = headers();
    carried.set('Nats-Msg-Id', this.id);
    if (this.onlyFor) carried.set(onlyForHeader, this.onlyFor);
    const settle = (how: string): void => void this.settled.push(how);
    return {
      data: this.data,
      headers: carried,
      subject: 'vrs.report.withdrawn.v1',
      info: { stream: 'REPORTS', streamSequence: Number(this.id.replace(/\D/g, '')) || 1, deliveryCount: this.deliveries },
      ack: () => settle('ack'),
      term: () => settle('term'),
      nak: (delayMs = 0) => {
        this.delayMs = delayMs;
        settle('nak');
      },
    };
  }
}

function worker(handle: (batch: readonly Envelope[]) => Promise<void | Behind>, leaving = new AbortController().signal) {
  const letters = new Map<string, Omit<DeadLetter, 'buriedAt' | 'state'>>();
  const deadLetters = { add: async (letter: Omit<DeadLetter, 'buriedAt' | 'state'>) => void letters.set(letter._id, letter) };
  const options = { consumer, message: reportWithdrawnV1, handle, deadLetters, errorsTable: {}, log: new RecordingLog(), leaving };
  return { letters, worker: new BatchWorker(options) };
}

/** How one message behaves: handled, failing so often before it is, or never. */
const temper = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: maxAttempts - 1 }), fc.constant('poison' as const), fc.constant('hopeless' as const));

function roll(dice: Iterator<number>): number {
  const next = dice.next();
  return next.done ? 0 : next.value;
}

describe('a batch through its handler', () => {
  it('applies every effect once and settles every message once, whatever fails, is redelivered or reordered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(temper, { minLength: 1, maxLength: 12 }), fc.infiniteStream(fc.nat(1_000)), async (tempers, dice) => {
        const kept = tempers.map((_, at) => new Kept(`m${at + 1}`));
        const effects = new Map<string, number>();
        const tries = new Map<string, number>();
        const { worker: subject, letters } = worker(async (batch) => {
          for (const id of ids(batch)) {
            const mood = tempers[Number(id.slice(1)) - 1] ?? 0;
            if (mood === 'poison') throw new Terminal('poison', id);
            if (mood === 'hopeless') throw new Error(id);
            const tried = tries.get(id) ?? 0;
            if (tried < mood && batch.length === 1) tries.set(id, tried + 1);
            if (tried < mood) throw new Error(id);
            if (!effects.has(id)) effects.set(id, 1);
          }
        });
        for (let round = 0; kept.some(({ isOpen }) => isOpen) && round < 200; round += 1) {
          const open = kept.filter(({ isOpen }) => isOpen);
          const shuffled = open.map((each) => ({ each, key: roll(dice) })).sort((a, b) => a.key - b.key);
          const size = 1 + (roll(dice) % shuffled.length);
          await subject.take(shuffled.slice(0, size).map(({ each }) => each.deliver()));
        }
        const good = kept.filter((_, at) => typeof tempers[at] === 'number').map(({ id }) => id);
        expect([...effects.keys()].sort()).toEqual([...good].sort());
        expect([...letters.values()].map(({ messageId }) => messageId).sort()).toEqual(kept.map(({ id }) => id).filter((id) => !good.includes(id)).sort());
        for (const { settled } of kept) expect(settled.filter((how) => how !== 'nak')).toHaveLength(1);
      }),
      { numRuns: 100 },
    );
  });

  it('naks with a delay that grows, never bare', async () => {
    const message = new Kept('m1');
    const { worker: subject } = worker(async () => Promise.reject(new Error('no')));
    const delays: number[] = [];
    while (message.isOpen) {
      await subject.take([message.deliver()]);
      if (message.isOpen) delays.push(message.delayMs);
    }
    expect(delays).toEqual([1_000, 5_000, 30_000, 120_000, 600_000]);
    expect(message.settled.at(-1)).toBe('term');
  });

  it('gives back what waits for a server that is away when the service goes', async () => {
    const leaving = new AbortController();
    const { worker: subject, letters } = worker(async () => {
      leaving.abort();
      throw Object.assign(new Error('gone'), { name: 'MongoNetworkError' });
    }, leaving.signal);
    const batch = [new Kept('m1'), new Kept('m2')];
    await subject.take(batch.map((each) => each.deliver()));
    expect(batch.map(({ settled }) => settled)).toEqual([['nak'], ['nak']]);
    expect(letters.size).toBe(0);
  });

  it('lets the next begin while a handler goes on behind, and settles by how that ends', async () => {
    const steps: string[] = [];
    const message = new Kept('m1');
    const note = (step: string): void => void steps.push(`${step} ${message.settled.join()}`);
    let fails = true;
    const { worker: subject } = worker(async () => {
      note('handled');
      return new Behind(new Promise((resolve, reject) => setImmediate(() => {
        note('ended');
        if (fails) reject(new Error('behind'));
        else resolve();
      })));
    });
    await subject.take([message.deliver()], () => note('next'));
    fails = false;
    await subject.take([message.deliver()], () => note('next'));
    expect(steps).toEqual(['handled ', 'next ', 'ended ', 'handled nak', 'next nak', 'ended nak']);
    expect(message.settled).toEqual(['nak', 'ack']);
  });

  it('lets a replayed letter pass that is for another consumer', async () => {
    const seen: string[] = [];
    const { worker: subject } = worker(async (batch) => void seen.push(...ids(batch)));
    const [theirs, ours] = [new Kept('m1', undefined, 'access-control-report-withdrawn-v1'), new Kept('m2', undefined, consumer)];
    await subject.take([theirs.deliver(), ours.deliver()]);
    expect(seen).toEqual(['m2']);
    expect([theirs.settled, ours.settled]).toEqual([['ack'], ['ack']]);
  });

  it('does not hand over what has never been settled, however often delivered', async () => {
    let calls = 0;
    const { worker: subject, letters } = worker(async () => void (calls += 1));
    const message = new Kept('m1');
    message.deliveries = maxAttempts * 2;
    await subject.take([message.deliver()]);
    expect(calls).toBe(0);
    expect([...letters.values()][0]?.reason.code).toBe('never-settled');
  });

  it('takes nothing from a subject that its content does not belong on', async () => {
    const { worker: subject, letters } = worker(async () => Promise.reject(new Error('handed over')));
    const message = new Kept('m1');
    await subject.take([{ ...message.deliver(), subject: 'vrs.report.withdrawn.v1.other' }]);
    expect([...letters.values()][0]).toMatchObject({ reason: { code: 'contract-violation', message: expect.stringContaining('does not belong on vrs.report.withdrawn.v1.other') as string } });
    expect(message.settled).toEqual(['term']);
  });

  it('keeps the payload of what is no JSON', async () => {
    const { worker: subject, letters } = worker(async () => undefined);
    await subject.take([new Kept('m1', new TextEncoder().encode('{"half')).deliver()]);
    expect([...letters.values()][0]).toMatchObject({ payload: '{"half', reason: { code: 'contract-violation' }, sequence: 1 });
  });
});
