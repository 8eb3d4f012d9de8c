import { Schema } from 'mongoose';
import type { Acknowledgement } from './acknowledgement';

export type AcknowledgementDocument = Acknowledgement & { _id: string };

export const acknowledgementSchema = new Schema<AcknowledgementDocument>(
  {
    _id: { type: String, required: true },
    alertId: { type: String, required: true },
    state: { type: String, required: true },
    subject: { type: String, required: true },
    kind: { type: String, required: true },
    note: String,
    at: { type: Date, required: true },
  },
  { collection: 'acknowledgements', versionKey: false },
).index({ alertId: 1, state: 1, at: 1 });
