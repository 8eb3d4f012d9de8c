import { Schema } from 'mongoose';
import type { Projection } from './projection';

export type ProjectionDocument = Omit<Projection, 'reportId' | 'entry'> & {
  _id: string;
  entry?: Projection['entry'];
  /** While it waits: the series it counts in and the patterns it shows. */
  touches?: string[];
  waitingSince?: Date;
  /** While it keeps some aside: their patterns. */
  asideKeys?: string[];
  /** While it is to be opened, or judged once it was. */
  opensAt?: Date;
  /** Buckets of its observations. */
  observes?: string[];
};

export const projectionSchema = new Schema<ProjectionDocument>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    cells: { type: [Schema.Types.Mixed], required: true } as never,
    patterns: { type: [String], required: true },
    entry: Schema.Types.Mixed,
    at: { type: Date, required: true },
    came: Schema.Types.Mixed,
    tookBack: Schema.Types.Mixed,
    waiting: Schema.Types.Mixed,
    touches: { type: [String], default: undefined },
    waitingSince: Date,
    aside: Schema.Types.Mixed,
    asideKeys: { type: [String], default: undefined },
    opens: Schema.Types.Mixed,
    opensAt: Date,
    isOpened: { type: Boolean, default: undefined } as never,
    observations: { type: [Schema.Types.Mixed], default: undefined } as never,
    observes: { type: [String], default: undefined },
    flows: { type: [Schema.Types.Mixed], default: undefined } as never,
  },
  { collection: 'reportProjections', versionKey: false, minimize: false },
)
  .index({ touches: 1 }, { sparse: true })
  .index({ waitingSince: 1 }, { sparse: true })
  .index({ asideKeys: 1 }, { sparse: true })
  .index({ opensAt: 1 }, { sparse: true })
  .index({ observes: 1 }, { sparse: true })
  .index({ 'flows.key': 1 }, { sparse: true })
  .index({ 'cells.cellId': 1, at: -1 });

/** A version that another followed, kept as it was recorded: inserted once, changed never. */
export interface ReplacedDocument extends Pick<ProjectionDocument, 'version' | 'cells' | 'patterns' | 'entry' | 'at'> {
  /** `report:version`. */
  _id: string;
  reportId: string;
}

export const replacedSchema = new Schema<ReplacedDocument>(
  {
    _id: { type: String, required: true },
    reportId: { type: String, required: true },
    version: { type: Number, required: true },
    cells: { type: [Schema.Types.Mixed], required: true } as never,
    patterns: { type: [String], required: true },
    entry: Schema.Types.Mixed,
    at: { type: Date, required: true },
  },
  { collection: 'replacedProjections', versionKey: false, minimize: false },
)
  .index({ reportId: 1 })
  .index({ 'cells.cellId': 1 });
