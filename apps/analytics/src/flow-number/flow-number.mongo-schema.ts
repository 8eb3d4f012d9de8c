import { Schema } from 'mongoose';
import type { FlowNumber } from './flow-number';

export interface FlowNumberDocument {
  /** The flow's key. */
  _id: string;
  number?: FlowNumber;
  marks: number;
  dueAt?: Date;
  /** While it is marked and not worked out: it is due then at the latest. */
  atLatest?: Date;
}

export const flowNumberSchema = new Schema<FlowNumberDocument>(
  {
    _id: { type: String, required: true },
    number: { type: Schema.Types.Mixed, required: false } as never,
    marks: { type: Number, required: true },
    dueAt: Date,
    atLatest: Date,
  },
  { collection: 'flowNumbers', versionKey: false, minimize: false },
)
  .index({ dueAt: 1 }, { sparse: true })
  .index({ atLatest: 1 }, { sparse: true });
