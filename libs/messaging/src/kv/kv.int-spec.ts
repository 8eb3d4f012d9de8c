import { participantsBucket, pulseStaleSeconds, type ParticipantSnapshotV1 } from '@openvrs/contracts';
import { Kvm } from '@nats-io/kv';
import { eventually } from '@openvrs/testing';
import fc from 'fast-check';
import { RecordingLog } from '../../test/recording-log.fixture';
import { specNats, type SpecNats } from '../../test/spec-link.fixture';
import { NatsLink } from '../connection/nats-link';
import { ensureOwned } from '../streams/ensure-owned';
import { KvMirror } from './kv-mirror';
import { KvWriter } from './kv-writer';

const now = new Date('2026-01-01T00:00:00Z');
const state = (name: string, revision: number): ParticipantSnapshotV1 => ({ state: 'GR', name, active: true, agencies: [], revision });

describe('a bucket and its mirrors', () => {
  let nats: SpecNats;
  let writer: KvWriter<ParticipantSnapshotV1>;
  let mirrors: KvMirror<ParticipantSnapshotV1>[];

  beforeEach(async () => {
    nats = specNats();
    mirrors = [];
  });

  afterEach(async () => {
    writer.stop();
    await Promise.all(mirrors.map((mirror) => mirror.stop()));
    await nats.closeAll();
  });

  async function owner(): Promise<KvWriter<ParticipantSnapshotV1>> {
    const link = await nats.link('access-control');
    await ensureOwned(link, 'access-control');
    writer = new KvWriter(link, participantsBucket);
    return writer;
  }

  async function mirror(): Promise<KvMirror<ParticipantSnapshotV1>> {
    const made = new KvMirror(await nats.link('intake'), participantsBucket);
    mirrors.push(made);
    await made.start();
    return made;
  }

  it('shows what was there before and what comes after', async () => {
    await (await owner()).put('GR', state('Greece', 1));
    const reader = await mirror();
    expect(reader.get('GR')?.name).toBe('Greece');
    const changed: string[] = [];
    reader.onChange((key) => changed.push(key));
    await writer.put('IT', { ...state('Italy', 1), state: 'IT' });
    await eventually(() => expect([...reader.all().keys()].sort()).toEqual(['GR', 'IT']));
    expect(changed).toEqual(['IT']);
  });

  it('is fresh only while the pulse beats', async () => {
    await owner();
    const reader = await mirror();
    expect(reader.isFresh(now)).toBe(false);
    writer.startPulse({ clock: { now: () => now }, policyVersion: () => 'p1' });
    await eventually(() => expect(reader.isFresh(now)).toBe(true));
    expect(reader.policyVersion()).toBe('p1');
    expect(reader.isFresh(new Date(now.getTime() + pulseStaleSeconds * 1000))).toBe(true);
    expect(reader.isFresh(new Date(now.getTime() + pulseStaleSeconds * 1000 + 1))).toBe(false);
    expect([...reader.all().keys()]).toEqual([]);
  });

  it('finds a bucket that is made after it began to look', async () => {
    const looking = new KvMirror(await nats.link('intake'), participantsBucket);
    mirrors.push(looking);
    const started = looking.start();
    await (await owner()).put('GR', state('Greece', 1));
    await started;
    await eventually(() => expect(looking.get('GR')?.name).toBe('Greece'));
  });

  it('takes a value that breaks the contract for none, and refuses to write one', async () => {
    await (await owner()).put('GR', state('Greece', 1));
    const reader = await mirror();
    const store = await new Kvm((await nats.link('access-control')).connection).open('participants');
    await store.put('GR', '{"state":"GR"}');
    await eventually(() => expect(reader.get('GR')).toBeUndefined());
    await expect(writer.put('IT', { ...state('', 1), state: 'IT' })).rejects.toMatchObject({ code: 'kv-value-invalid' });
  });

  it('goes on after the connection was lost', async () => {
    await (await owner()).put('GR', state('Greece', 1));
    const reader = await mirror();
    const link = await nats.link('notifications');
    const second = new KvMirror(link, participantsBucket);
    mirrors.push(second);
    await second.start();
    await link.connection.reconnect();
    await writer.put('GR', state('Hellas', 2));
    await eventually(() => expect(second.get('GR')?.name).toBe('Hellas'));
    expect(reader.get('GR')?.name).toBe('Hellas');
  });

  it('keeps the highest revision, in whatever order and from however many replicas the writes come', async () => {
    await owner();
    const other = new KvWriter(await nats.link('access-control'), participantsBucket);
    let key = 0;
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 }), async (revisions) => {
        key += 1;
        await Promise.all(revisions.map((revision, at) => (at % 2 ? writer : other).put(`k${key}`, state(`r${revision}`, revision))));
        const store = await new Kvm((await nats.link('access-control')).connection).open('participants');
        expect((await store.get(`k${key}`))?.json<ParticipantSnapshotV1>().revision).toBe(Math.max(...revisions));
      }),
      { numRuns: 10 },
    );
  });

  it('keeps its link when told to close twice', async () => {
    await owner();
    const { claimed } = nats;
    const link = await NatsLink.connect({ url: claimed.url, ...claimed.user('intake'), name: 'intake', log: new RecordingLog() });
    expect(link.isConnected()).toBe(true);
    await link.drain();
    await link.drain();
    expect(link.isConnected()).toBe(false);
  });
});
