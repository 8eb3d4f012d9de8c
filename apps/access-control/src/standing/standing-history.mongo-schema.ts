import { Schema } from 'mongoose';
import type { Standing } from './standing';

export interface ToldStandingDocument {
  /** State and revision: each is kept once. */
  _id: string;
  state: string;
  revision: number;
  toldAt: Date;
  standing: Standing;
}

export const standingHistorySchema = new Schema<ToldStandingDocument>(
  {
    _id: { type: String, required: true },
    state: { type: String, required: true },
    revision: { type: Number, required: true },
    toldAt: { type: Date, required: true },
    standing: { type: Object, required: true },
  },
  { collection: 'standing-history', versionKey: false },
);

standingHistorySchema.index({ state: 1, revision: 1 });
