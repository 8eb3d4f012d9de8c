import { Schema } from 'mongoose';
import type { Projection } from './projection';

export type ProjectionDocument = Omit<Projection, 'reportId' | 'entry'> & { _id: string; entry?: Projection['entry'] };

export const projectionSchema = new Schema<ProjectionDocument>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    cells: { type: [Schema.Types.Mixed], required: true } as never,
    patterns: { type: [String], required: true },
    entry: Schema.Types.Mixed,
    at: { type: Date, required: true },
  },
  { collection: 'reportProjections', versionKey: false, minimize: false },
);
