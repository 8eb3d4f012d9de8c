import type { OutboxCollection } from './outbox-collection';
import type { OutboxEntry } from './outbox-entry';

/** Fields of every document that publishes. Not loaded unless asked for: it is nobody's business but the relay's. */
export interface OutboxFields {
  outbox?: OutboxEntry[];
}

/** The same fields for a mongoose schema: `new Schema({ ...outboxFields, … })`. */
export const outboxFields = {
  outbox: {
    type: [{ _id: false, id: String, subject: String, envelope: Object, dueAt: Date }],
    default: undefined,
    select: false,
  },
} as const;

/** Sparse, so that the sweep of millions of published documents costs nothing. */
export async function ensureOutboxIndex(collection: OutboxCollection): Promise<void> {
  await collection.createIndex({ 'outbox.dueAt': 1 }, { name: 'outbox-due', sparse: true });
}
