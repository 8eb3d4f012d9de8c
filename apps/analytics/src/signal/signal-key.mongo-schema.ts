import type { KeyDocument } from '@openvrs/storage';
import { Schema } from 'mongoose';

/** What the ids of signals are made with. */
export const signalKeySchema = new Schema<KeyDocument>({ _id: { type: String, required: true }, key: { type: String, required: true } }, { collection: 'signalKeys', versionKey: false });
