import type { KeyDocument } from '@openvrs/storage';
import { Schema } from 'mongoose';

/** What the ids of events are made with, sealed. */
export const eventKeySchema = new Schema<KeyDocument>({ _id: { type: String, required: true }, key: { type: String, required: true } }, { collection: 'eventKeys', versionKey: false });
