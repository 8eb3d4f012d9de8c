import { Schema } from 'mongoose';
import type { Source } from './cell';
import type { Series } from './series';

export interface CellDocument {
  /** Series and period. */
  _id: string;
  series: string;
  period: string;
  /** What the series is of, for whoever reads the collection alone. */
  of: Omit<Series, 'id' | 'pattern'> & { pattern: string };
  count: number;
  harmReports: number;
  /** By a digest of the source. */
  sources: Record<string, { of: Source; reports: number }>;
  from: string;
  to: string;
  /** Tokens of what was applied and may be applied again. */
  tokens: string[];
  /** Counts by step of delay. */
  arrived?: Record<string, number>;
}

export const cellSchema = new Schema<CellDocument>(
  {
    _id: { type: String, required: true },
    series: { type: String, required: true },
    period: { type: String, required: true },
    of: { type: Schema.Types.Mixed, required: true },
    count: { type: Number, required: true },
    harmReports: { type: Number, required: true },
    sources: { type: Schema.Types.Mixed, required: true },
    from: { type: String, required: true },
    to: { type: String, required: true },
    tokens: { type: [String], required: true },
    arrived: Schema.Types.Mixed,
  },
  { collection: 'cells', versionKey: false, minimize: false },
)
  .index({ series: 1, period: 1 })
  .index({ 'of.pattern': 1 });
