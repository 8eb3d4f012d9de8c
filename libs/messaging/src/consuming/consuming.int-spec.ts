import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { INestMicroservice } from '@nestjs/common';
import { reportWithdrawnV1, type Envelope, type ReportWithdrawnV1 } from '@openvrs/contracts';
import { eventually } from '@openvrs/testing';
import { ids, withdrawn } from '../../test/messages.fixture';
import { RecordingLog } from '../../test/recording-log.fixture';
import { specNats, type SpecNats } from '../../test/spec-link.fixture';
import type { DeadLetter } from '../dead-letters/dead-letter';
import { JetStreamPublisher } from '../publishing/jetstream.publisher';
import { ensureOwned } from '../streams/ensure-owned';
import { Behind, Consume } from './consume';
import { ackWaitMs } from './consumer-configuration';
import { JetStreamStrategy, type JetStreamStrategyOptions } from './jetstream-strategy';
import { Terminal } from './terminal';

type Handle = (batch: readonly Envelope<ReportWithdrawnV1>[]) => Promise<void | Behind>;

/** What the consumer under test does; a spec sets it. */
const behaviour: { handle: Handle } = { handle: async () => undefined };

@Controller()
class WithdrawalConsumer {
  @Consume(reportWithdrawnV1)
  handle(batch: readonly Envelope<ReportWithdrawnV1>[]): Promise<void | Behind> {
    return behaviour.handle(batch);
  }
}

@Module({ controllers: [WithdrawalConsumer] })
class ConsumingModule {}

class LetterBox {
  readonly letters: Omit<DeadLetter, 'buriedAt' | 'state'>[] = [];
  async add(letter: Omit<DeadLetter, 'buriedAt' | 'state'>): Promise<void> {
    this.letters.push(letter);
  }
}

describe('consuming from JetStream', () => {
  let nats: SpecNats;
  let publisher: JetStreamPublisher;
  let letters: LetterBox;
  const services: INestMicroservice[] = [];

  beforeEach(async () => {
    nats = specNats();
    const intake = await nats.link('intake');
    await ensureOwned(intake, 'intake');
    publisher = new JetStreamPublisher(intake);
    letters = new LetterBox();
  });

  afterEach(async () => {
    await Promise.all(services.splice(0).map((service) => service.close()));
    await nats.closeAll();
  });

  async function start(over: Partial<JetStreamStrategyOptions> = {}): Promise<JetStreamStrategy> {
    const link = await nats.link('analytics');
    const strategy = new JetStreamStrategy({ link, service: 'analytics', deadLetters: letters, log: new RecordingLog(), ...over });
    const service = await NestFactory.createMicroservice(ConsumingModule, { strategy, logger: false });
    await service.listen();
    services.push(service);
    return strategy;
  }

  it('gives what was published before and after it started, once, in order', async () => {
    const seen: string[] = [];
    behaviour.handle = async (batch) => void seen.push(...ids(batch));
    await publisher.publish([withdrawn('a'), withdrawn('b')]);
    const strategy = await start();
    await publisher.publish([withdrawn('c')]);

    await eventually(() => expect(seen).toEqual(['a', 'b', 'c']));
    await eventually(async () => expect(await strategy.lag()).toEqual([{ consumer: 'analytics-report-withdrawn-v1', stream: 'REPORTS', waiting: 0, inHand: 0 }]));
  });

  it('takes one when idle and what has piled up when busy', async () => {
    const sizes: number[] = [];
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    behaviour.handle = async (batch) => {
      sizes.push(batch.length);
      if (sizes.length === 1) await gate;
    };
    await start();
    await publisher.publish([withdrawn()]);
    await eventually(() => expect(sizes).toEqual([1]));
    await publisher.publish(Array.from({ length: 300 }, () => withdrawn()));
    open();

    await eventually(() => expect(sizes.reduce((sum, size) => sum + size)).toBe(301));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(256);
    expect(sizes.length).toBeLessThan(10);
  });

  it('begins the next while a handler goes on behind; leaves when all have ended, and acknowledges none before', async () => {
    const seen: string[] = [];
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    behaviour.handle = async (batch) => {
      seen.push(...ids(batch));
      return new Behind(ended);
    };
    const strategy = await start();
    for (const [at, id] of ['a', 'b', 'c'].entries()) {
      await publisher.publish([withdrawn(id)]);
      await eventually(() => expect(seen).toHaveLength(at + 1));
    }
    expect((await strategy.lag())[0]).toMatchObject({ waiting: 0, inHand: 3 });

    const left = Promise.all(services.splice(0).map((service) => service.close())).then(() => seen.push('left'));
    await publisher.publish([withdrawn('d')]);
    expect(seen).toEqual(['a', 'b', 'c']);
    end();
    await left;
    expect(seen).toEqual(['a', 'b', 'c', 'left']);
    expect((await strategy.lag())[0]).toMatchObject({ waiting: 1, inHand: 0 });
  });

  it('isolates a poison message: the others of its batch are handled, it is buried at once', async () => {
    const handled: string[] = [];
    behaviour.handle = async (batch) => {
      if (ids(batch).includes('poison')) throw new Terminal('unlawful', 'cannot ever be');
      handled.push(...ids(batch));
    };
    await publisher.publish([withdrawn('a'), withdrawn('poison'), withdrawn('b')]);
    const strategy = await start();

    await eventually(() => expect([...new Set(handled)].sort()).toEqual(['a', 'b']));
    await eventually(() => expect(letters.letters).toHaveLength(1));
    expect(letters.letters[0]).toMatchObject({ messageId: 'poison', reason: { code: 'unlawful' }, attempts: 1, consumer: 'analytics-report-withdrawn-v1' });
    await eventually(async () => expect((await strategy.lag())[0]?.inHand).toBe(0));
  });

  it('buries what breaks its contract, before the handler sees it', async () => {
    let calls = 0;
    behaviour.handle = async () => void (calls += 1);
    const broken = withdrawn('broken');
    await publisher.publish([{ ...broken, envelope: { ...broken.envelope, data: { reportId: 7 } } }]);
    await start();

    await eventually(() => expect(letters.letters).toHaveLength(1));
    expect(letters.letters[0]?.reason.code).toBe('contract-violation');
    expect(calls).toBe(0);
  });

  it('delivers again after a failure that may pass', async () => {
    const attempts: number[] = [];
    behaviour.handle = async () => {
      attempts.push(Date.now());
      if (attempts.length === 1) throw new Error('not yet');
    };
    await publisher.publish([withdrawn()]);
    await start();

    await eventually(() => expect(attempts).toHaveLength(2));
    expect((attempts[1] ?? 0) - (attempts[0] ?? 0)).toBeGreaterThanOrEqual(900);
    expect(letters.letters).toEqual([]);
  });

  it('keeps a message in hand while a server is away, at no cost of attempts', async () => {
    let calls = 0;
    behaviour.handle = async () => {
      calls += 1;
      if (calls < 4) throw Object.assign(new Error('gone'), { name: 'MongoNetworkError' });
    };
    const outcomes: string[] = [];
    await publisher.publish([withdrawn()]);
    await start({ onSettled: ({ outcome }) => outcomes.push(outcome) });

    await eventually(() => expect(outcomes).toEqual(['handled']));
    expect(calls).toBe(4);
  });

  it('finishes what is in hand when it closes, and leaves the rest to a replica', async () => {
    const [seen, entered]: string[][] = [[], []];
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    behaviour.handle = async (batch) => {
      entered?.push(...ids(batch));
      if (seen?.length === 0) await gate;
      seen?.push(...ids(batch));
    };
    await start();
    await publisher.publish([withdrawn('first')]);
    await eventually(() => expect(entered).toEqual(['first']));
    const closing = services.splice(0)[0]?.close();
    open();
    await closing;
    expect(seen).toEqual(['first']);

    await start();
    await publisher.publish([withdrawn('second')]);
    await eventually(() => expect(seen).toEqual(['first', 'second']));
  });

  it('shares one durable between two replicas', async () => {
    const seen: string[] = [];
    behaviour.handle = async (batch) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      seen.push(...ids(batch));
    };
    await Promise.all([start({ batchMax: 8 }), start({ batchMax: 8 })]);
    const sent = Array.from({ length: 100 }, (_, at) => withdrawn(`m-${at}`));
    await publisher.publish(sent);

    await eventually(() => expect(seen.length).toBeGreaterThanOrEqual(100));
    expect([...seen].sort()).toEqual(sent.map(({ envelope }) => envelope.id).sort());
  });

  it('gives nobody else what is worked on for longer than the server waits', async () => {
    const seen: string[] = [];
    behaviour.handle = async (batch) => {
      seen.push(...ids(batch));
      await new Promise((resolve) => setTimeout(resolve, ackWaitMs * 1.5));
    };
    const [strategy] = await Promise.all([start(), start()]);
    await publisher.publish([withdrawn('long')]);

    await eventually(() => expect(seen).toHaveLength(1));
    await eventually(async () => expect((await strategy.lag())[0]).toMatchObject({ waiting: 0, inHand: 0 }), ackWaitMs * 2);
    expect(seen).toEqual(['long']);
  }, ackWaitMs * 3);

  it('refuses a service that the contract does not name', async () => {
    const link = await nats.link('notifications');
    const strategy = new JetStreamStrategy({ link, service: 'notifications', deadLetters: letters, log: new RecordingLog() });
    const service = await NestFactory.createMicroservice(ConsumingModule, { strategy, logger: false });
    await expect(service.listen()).rejects.toMatchObject({ code: 'consumer-not-in-contract' });
  });
});
