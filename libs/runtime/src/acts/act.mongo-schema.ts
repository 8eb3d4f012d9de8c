import { outboxFields, type OutboxEntry } from '@openvrs/messaging';
import { Schema } from 'mongoose';

/** Acts of which the stream could not be told at once. Their message is all the document is for. */
export interface KeptActsDocument {
  _id: string;
  at: Date;
  outbox?: OutboxEntry[];
}

/** Days that it stays, far beyond any outage that could keep its message back. */
const keepDays = 90;

export const keptActsSchema = new Schema<KeptActsDocument>(
  { _id: { type: String, required: true }, at: { type: Date, required: true }, ...outboxFields },
  { collection: 'keptActs', versionKey: false },
).index({ at: 1 }, { expireAfterSeconds: keepDays * 86_400 });
