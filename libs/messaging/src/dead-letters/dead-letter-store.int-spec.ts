import { jetstreamManager } from '@nats-io/jetstream';
import { createConnection, type Connection } from 'mongoose';
import { claimMongo } from '@openvrs/testing';
import { withdrawn } from '../../test/messages.fixture';
import { specNats, type SpecNats } from '../../test/spec-link.fixture';
import { ensureOwned } from '../streams/ensure-owned';
import { onlyForHeader, type DeadLetter } from './dead-letter';
import { DeadLetterStore } from './dead-letter-store';

const consumer = 'analytics-report-withdrawn-v1';
const message = withdrawn('broken');
const letter = (sequence: number): Omit<DeadLetter, 'buriedAt' | 'state'> => ({
  _id: `${consumer}|REPORTS|${sequence}`,
  consumer,
  stream: 'REPORTS',
  sequence,
  subject: message.subject,
  messageId: 'broken',
  payload: JSON.stringify(message.envelope),
  reason: { code: 'bug', message: 'was one' },
  attempts: 6,
});

describe('dead letters', () => {
  let nats: SpecNats;
  let connection: Connection;
  let store: DeadLetterStore;
  let minutes = 0;

  beforeEach(async () => {
    nats = specNats();
    connection = await createConnection(claimMongo('dead-letters').uri).asPromise();
    store = DeadLetterStore.of(connection, { now: () => new Date(Date.UTC(2026, 0, 1, 0, (minutes += 1))) });
    await store.ensureIndex();
  });

  afterEach(async () => {
    await connection.close();
    await nats.closeAll();
  });

  it('keeps a letter once, the oldest first, whatever is added again', async () => {
    await store.add(letter(2));
    await store.add(letter(1));
    await store.add({ ...letter(2), attempts: 9 });
    expect((await store.list()).map(({ sequence, attempts }) => [sequence, attempts])).toEqual([
      [2, 6],
      [1, 6],
    ]);
    expect(await store.countOpen()).toBe(2);
  });

  it('replays into the stream for its one consumer, and once', async () => {
    const link = await nats.link('intake');
    await ensureOwned(link, 'intake');
    await store.add(letter(1));
    await store.replay(letter(1)._id, link);

    const stored = await (await jetstreamManager((await nats.onlooker()).connection)).streams.getMessage('REPORTS', { seq: 1 });
    expect(stored?.header.get(onlyForHeader)).toBe(consumer);
    expect(stored?.json()).toEqual(message.envelope);
    expect(await store.show(letter(1)._id)).toMatchObject({ state: 'replayed' });
    await expect(store.replay(letter(1)._id, link)).rejects.toMatchObject({ code: 'dead-letter-settled' });
  });

  it('stays open when the stream does not take it', async () => {
    const link = await nats.link('intake');
    await store.add(letter(1));
    await expect(store.replay(letter(1)._id, link)).rejects.toThrow();
    expect(await store.countOpen()).toBe(1);
  });

  it('discards with a note, and keeps the record', async () => {
    await store.add(letter(1));
    await store.discard(letter(1)._id, 'entered by mistake');
    expect(await store.list()).toEqual([]);
    expect(await store.list({ state: 'discarded' })).toMatchObject([{ note: 'entered by mistake', payload: letter(1).payload }]);
    await expect(store.discard(letter(1)._id, 'again')).rejects.toMatchObject({ code: 'dead-letter-settled', state: 'discarded' });
  });

  it('knows nothing of an unknown one', async () => {
    await expect(store.show('nobody')).rejects.toMatchObject({ code: 'dead-letter-unknown' });
  });
});
