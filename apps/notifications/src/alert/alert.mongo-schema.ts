import type { Listing } from '@openvrs/entitlement';
import { Schema } from 'mongoose';
import type { Alert } from './alert';

export type AlertDocument = Omit<Alert, 'id'> & Listing & {
  _id: string;
  /** Where it stands on its lists: one string, so that a page goes on by one range of one index. */
  place: string;
};

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
    lists: { type: [String], required: true },
    place: { type: String, required: true },
    opensAt: Date,
  },
  { collection: 'alerts', versionKey: false, minimize: false },
)
  // Upwards: on one of the engines a range over a falling index loses the entries at its very beginning.
  .index({ lists: 1, place: 1 })
  .index({ opensAt: 1 }, { sparse: true });

/** A kind that some alert is of; `_id` is its name. */
export interface KindDocument {
  _id: string;
  /** When it was the first time. */
  at: Date;
}

export const kindSchema = new Schema<KindDocument>({ _id: { type: String, required: true }, at: { type: Date, required: true } }, { collection: 'alertKinds', versionKey: false }).index({ at: 1 });
