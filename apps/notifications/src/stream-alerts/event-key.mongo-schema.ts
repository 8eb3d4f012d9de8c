import { Schema } from 'mongoose';

/** What the ids of events are made with. */
export interface EventKeyDocument {
  _id: string;
  /** 32 bytes in base64, sealed. */
  key: string;
}

export const eventKeySchema = new Schema<EventKeyDocument>({ _id: { type: String, required: true }, key: { type: String, required: true } }, { collection: 'eventKeys', versionKey: false });
