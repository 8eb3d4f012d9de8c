import { latestSignal, signalRaisedV2, signalSupersededV2, type Lane } from '@openvrs/contracts';
import { pageCursor, readPageCursor } from '@openvrs/edge';
import { outgoing, toOutbox, type OutboxEntry, type OutboxRelay } from '@openvrs/messaging';
import { insertNew } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import { openCellOf, type Signal, type Superseded } from './signal';
import type { SignalIds } from './signal-ids';
import type { SignalDocument } from './signal.mongo-schema';
import { SignalRepository, type SignalPage, type SignalPageRequest, type ToldSignal } from './signal.repository';
import { toldOf } from './told-of';

const source = 'analytics';
/** What is asked of signals in great numbers: not their evidence. */
const toldFields = {
  subject: 1, audience: 1, superseded: 1, 'raised.lane': 1, 'raised.pattern': 1, 'raised.series': 1, 'raised.evidence.parameters.neighbourCell': 1, 'raised.evidence.p': 1, 'raised.evidence.rank': 1, 'raised.evidence.window': 1, 'raised.basis.states': 1,
} as const;

export class SignalMongoRepository extends SignalRepository {
  constructor(
    private readonly collection: Collection<SignalDocument>,
    private readonly relay: OutboxRelay,
    private readonly ids: SignalIds,
  ) {
    super();
  }

  idOf(lane: Lane, subject: string, supersededBefore: number): string {
    return this.ids.idOf(lane, subject, supersededBefore);
  }

  async raise(signals: readonly Signal[]): Promise<Signal[]> {
    const documents = signals.map((signal) => ({ ...toDocument(signal), outbox: announced(signal) }));
    const inserted = await insertNew(this.collection, documents);
    // Durable: publishing is under way, and the next judgement need not wait for it.
    void this.relay.relayMany(this.collection, inserted.map(({ _id, outbox }) => ({ documentId: _id, entries: outbox ?? [] })));
    const fresh = new Set(inserted.map(({ _id }) => _id));
    return signals.filter(({ id }) => fresh.has(id));
  }

  async supersede({ id }: Signal, superseded: Superseded): Promise<boolean> {
    const entries = takenBack(id, superseded);
    const { modifiedCount } = await this.collection.updateOne(
      { _id: id, superseded: { $exists: false } },
      { $set: { superseded }, $push: { outbox: { $each: entries } } },
    );
    if (modifiedCount === 0) return false;
    await this.relay.relay(this.collection, id, entries);
    return true;
  }

  async about(subjects: readonly string[]): Promise<Signal[]> {
    if (subjects.length === 0) return [];
    const found = await this.collection.find({ subject: { $in: [...subjects] } }, { projection: { outbox: 0 } }).toArray();
    return found.map(toSignal);
  }

  async besideOf(cellIds: readonly string[]): Promise<Signal[]> {
    if (cellIds.length === 0) return [];
    const filters = ['raised.evidence.parameters.neighbourCell', 'openCell'].map((field) => ({ [field]: { $in: [...cellIds] } }));
    const found = await Promise.all(filters.map((filter) => this.collection.find(filter, { projection: { outbox: 0 } }).toArray()));
    return found.flat().map(toSignal);
  }

  async toldSince(at: Date): Promise<ToldSignal[]> {
    const filters = [{ raisedAt: { $gte: at } }, { 'superseded.at': { $gte: at } }];
    const found = await Promise.all(filters.map((filter) => this.collection.find(filter, { projection: toldFields }).toArray()));
    return found.flat().map((document) => toldOf({ ...document, id: document._id }));
  }

  async standingOn(patternKeys: readonly string[]): Promise<Signal[]> {
    const filter = { 'raised.pattern.key': { $in: [...patternKeys] }, superseded: { $exists: false } };
    return (await this.collection.find(filter, { projection: { outbox: 0 } }).toArray()).map(toSignal);
  }

  async standingIn(lanes: readonly Lane[]): Promise<Signal[]> {
    const filter = { 'raised.lane': { $in: [...lanes] }, superseded: { $exists: false } };
    return (await this.collection.find(filter, { projection: { outbox: 0 } }).toArray()).map(toSignal);
  }

  async raisedSince(at: Date): Promise<Signal[]> {
    return (await this.collection.find({ raisedAt: { $gte: at } }, { projection: { outbox: 0 } }).toArray()).map(toSignal);
  }

  async get(id: string): Promise<Signal | undefined> {
    const found = await this.collection.findOne({ _id: id }, { projection: { outbox: 0 } });
    return found ? toSignal(found) : undefined;
  }

  async page({ limit, after }: SignalPageRequest): Promise<SignalPage> {
    const found = await this.collection
      .find(after === undefined ? {} : olderThan(after), { projection: { outbox: 0 } })
      .sort({ raisedAt: -1, _id: -1 })
      .limit(limit + 1)
      .toArray();
    const signals = found.slice(0, limit).map(toSignal);
    const last = signals.at(-1);
    return { signals, ...(found.length > limit && last ? { next: pageCursor(last.raisedAt, last.id) } : {}) };
  }
}

function announced({ id, raised, raisedAt, traceparent }: Signal): OutboxEntry[] {
  const header = { id: `${id}:raised`, source, subject: id, time: raisedAt.toISOString(), ...(traceparent ? { traceparent } : {}) };
  return toOutbox([outgoing(signalRaisedV2, raised, header)], raisedAt);
}

function takenBack(signalId: string, { reason, at, audienceChanged = false }: Superseded): OutboxEntry[] {
  const supersededAt = at.toISOString();
  const header = { id: `${signalId}:superseded`, source, subject: signalId, time: supersededAt };
  return toOutbox([outgoing(signalSupersededV2, { signalId, reason, audienceChanged, supersededAt }, header)], at);
}

function olderThan(cursor: string): object {
  const { at: raisedAt, id } = readPageCursor(cursor);
  return { $or: [{ raisedAt: { $lt: raisedAt } }, { raisedAt, _id: { $lt: id } }] };
}

function toDocument(signal: Signal): SignalDocument {
  const { id, subject, cellId, audience, raised, raisedAt } = signal;
  const openCell = openCellOf(signal);
  return { _id: id, subject, cellId, ...(audience === undefined ? {} : { audience }), ...(openCell === undefined ? {} : { openCell }), raised, raisedAt };
}

function toSignal({ _id, subject, cellId, audience, raised, raisedAt, superseded }: SignalDocument): Signal {
  return { id: _id, subject, cellId, ...(audience === undefined ? {} : { audience }), raised: latestSignal(raised), raisedAt, ...(superseded ? { superseded } : {}) };
}
