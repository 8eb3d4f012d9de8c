import { outboxFields, type OutboxEntry } from '@openvrs/messaging';
import { Schema } from 'mongoose';

/** One reading: all alerts that one answer showed. Its messages are all it is for, so it ends when they are sent. */
export interface ReadingDocument {
  _id: string;
  at: Date;
  outbox?: OutboxEntry[];
}

/** Days that a reading stays, far beyond any outage that could keep its messages back; access-control keeps the record. */
const keepDays = 90;

export const readingSchema = new Schema<ReadingDocument>(
  { _id: { type: String, required: true }, at: { type: Date, required: true }, ...outboxFields },
  { collection: 'readings', versionKey: false },
).index({ at: 1 }, { expireAfterSeconds: keepDays * 86_400 });
