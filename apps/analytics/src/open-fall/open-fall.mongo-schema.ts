import { Schema } from 'mongoose';
import type { OpenFall } from './open-fall';

export interface OpenFallDocument extends Omit<OpenFall, 'cellId'> {
  /** The cell that rose. */
  _id: string;
}

export const openFallSchema = new Schema<OpenFallDocument>(
  {
    _id: { type: String, required: true },
    series: { type: Schema.Types.Mixed, required: true } as never,
    period: { type: String, required: true },
    cause: { type: Schema.Types.Mixed, required: true } as never,
    lookAt: { type: Date, required: true },
    until: { type: Date, required: true },
  },
  { collection: 'openFalls', versionKey: false, minimize: false },
).index({ lookAt: 1 });
