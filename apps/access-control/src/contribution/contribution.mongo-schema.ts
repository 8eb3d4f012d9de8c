import type { Category, HandlingV1 } from '@openvrs/contracts';
import { Schema } from 'mongoose';
import type { ContributionKind, KnownVersion } from './contribution';

export interface ContributionDocument {
  _id: string;
  state: string;
  version: number;
  kind: ContributionKind;
  categories: Category[];
  firstReleasedAt: Date;
  counts: boolean;
  fingerprints?: string[];
  handling?: HandlingV1;
  dangerToLife?: boolean;
  versions?: KnownVersion[];
}

export const contributionSchema = new Schema<ContributionDocument>(
  {
    _id: { type: String, required: true },
    state: { type: String, required: true },
    version: { type: Number, required: true },
    kind: { type: String, required: true },
    categories: { type: [String], required: true },
    firstReleasedAt: { type: Date, required: true },
    counts: { type: Boolean, required: true },
    fingerprints: { type: [String], default: undefined },
    handling: { type: Object },
    dangerToLife: { type: Boolean },
    versions: { type: [Object], default: undefined },
  },
  { collection: 'contributions', versionKey: false },
);

/** The youngest contribution of a state in a category is the first entry of its range, however long the ledger grows. */
contributionSchema.index({ state: 1, counts: 1, categories: 1, firstReleasedAt: -1 });
contributionSchema.index({ fingerprints: 1 });
