import { Schema } from 'mongoose';
import type { Alert } from './alert';

export type AlertDocument = Omit<Alert, 'id'> & { _id: string };

export const alertSchema = new Schema<AlertDocument>(
  {
    _id: { type: String, required: true },
    status: { type: String, required: true },
    headline: { type: String, required: true },
    signal: { type: Schema.Types.Mixed, required: true },
    issuedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    cancelledAt: Date,
    cancelReason: String,
    withheld: { type: [Schema.Types.Mixed], required: true },
  },
  { collection: 'alerts', versionKey: false, minimize: false },
).index({ issuedAt: -1, _id: -1 });
