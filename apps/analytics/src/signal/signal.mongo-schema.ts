import { outboxFields, type OutboxFields } from '@openvrs/messaging';
import { Schema } from 'mongoose';
import type { Signal } from './signal';

export type SignalDocument = Omit<Signal, 'id' | 'traceparent'> & OutboxFields & {
  _id: string;
  /** Of what some alone may see: the cell of what all may see beside it. */
  openCell?: string;
};

export const signalSchema = new Schema<SignalDocument>(
  {
    ...outboxFields,
    _id: { type: String, required: true },
    subject: { type: String, required: true },
    cellId: { type: String, required: true },
    audience: String,
    openCell: String,
    raised: { type: Schema.Types.Mixed, required: true } as never,
    raisedAt: { type: Date, required: true },
    superseded: { type: Schema.Types.Mixed } as never,
  },
  { collection: 'signals', versionKey: false, minimize: false },
)
  .index({ subject: 1 })
  .index({ 'superseded.at': 1 }, { sparse: true })
  .index({ 'raised.evidence.parameters.neighbourCell': 1 }, { sparse: true })
  .index({ openCell: 1 }, { sparse: true })
  .index({ 'raised.pattern.key': 1 })
  .index({ 'raised.lane': 1 })
  .index({ raisedAt: -1, _id: -1 });
