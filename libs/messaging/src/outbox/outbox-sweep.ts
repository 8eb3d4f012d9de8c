import { relayGraceMs } from './outbox-entry';
import type { OutboxEntry } from './outbox-entry';
import type { DocumentId, OutboxCollection } from './outbox-collection';

/** Documents taken by one look of the sweep. */
export const sweepLimit = 200;

interface OutboxDocument {
  readonly _id: DocumentId;
  readonly outbox?: OutboxEntry[];
}

export interface DueDocument {
  readonly documentId: DocumentId;
  readonly entries: readonly OutboxEntry[];
}

/** What a crash, or a stream that was away, left behind; the oldest first. */
export async function findDue(collection: OutboxCollection, now: Date): Promise<DueDocument[]> {
  const found = await collection
    .find({ 'outbox.dueAt': { $lte: now } }, { projection: { outbox: 1 } })
    .sort({ 'outbox.dueAt': 1 })
    .limit(sweepLimit)
    .toArray();
  return (found as OutboxDocument[]).map((document) => ({ documentId: document._id, entries: document.outbox ?? [] }));
}

/** Sends what could not be published to the back of the queue, so that it never keeps others waiting. */
export async function postpone(collection: OutboxCollection, documents: readonly DueDocument[], now: Date): Promise<void> {
  const dueAt = new Date(now.getTime() + relayGraceMs);
  const filter = { _id: { $in: documents.map(({ documentId }) => documentId) }, 'outbox.0': { $exists: true } };
  await collection.updateMany(filter, { $set: { 'outbox.$[].dueAt': dueAt } }, {});
}
