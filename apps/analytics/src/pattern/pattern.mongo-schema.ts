import { Schema } from 'mongoose';
import type { PatternFamily, PlaceV1 } from '@openvrs/contracts';
import type { KnownFamily } from './known-pattern';

export interface PatternDocument {
  /** What the pattern is remembered by: see `knownAs`. */
  _id: string;
  family: KnownFamily;
  places: PlaceV1[];
  mode?: string;
  citizenship?: string;
  method?: string;
  crossing?: string;
  first: string[];
  sightings: number;
  fromHistory: boolean;
  /** While one state alone has shown it. */
  onlyBy?: string;
  /** When that state began it. */
  since?: Date;
  /** Versions of reports that were taken back from it, the latest hundred. */
  gone?: string[];
}

export interface FamilyDocument {
  _id: PatternFamily;
  sightings: number;
}

export const patternSchema = new Schema<PatternDocument>(
  {
    _id: { type: String, required: true },
    family: { type: String, required: true },
    places: { type: [Schema.Types.Mixed], required: true } as never,
    mode: String,
    citizenship: String,
    method: String,
    crossing: String,
    first: { type: [String], required: true },
    sightings: { type: Number, required: true },
    fromHistory: { type: Boolean, required: true },
    onlyBy: String,
    since: Date,
    gone: { type: [String], default: undefined },
  },
  { collection: 'patterns', versionKey: false, minimize: false },
)
  .index({ family: 1, sightings: 1 })
  .index({ onlyBy: 1, since: 1 });

export const familySchema = new Schema<FamilyDocument>(
  { _id: { type: String, required: true }, sightings: { type: Number, required: true } },
  { collection: 'families', versionKey: false },
);
