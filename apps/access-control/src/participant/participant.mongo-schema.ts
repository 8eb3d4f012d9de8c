import { Schema } from 'mongoose';
import type { BaliMembership } from '@openvrs/vocabulary';
import type { Agency, Participation } from './participant';

export interface ParticipantDocument {
  /** The state. */
  _id: string;
  name: string;
  active: boolean;
  agencies: Agency[];
  baliProcess?: BaliMembership;
  participation?: Participation[];
  revision: number;
  /** Present until the bucket has this revision. */
  unannounced?: boolean;
}

export const participantSchema = new Schema<ParticipantDocument>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    active: { type: Boolean, required: true },
    agencies: { type: [{ _id: false, id: String, name: String, releasePolicy: String }], required: true },
    baliProcess: { type: String },
    participation: { type: [Object], default: undefined },
    revision: { type: Number, required: true },
    unannounced: { type: Boolean },
  },
  { collection: 'participants', versionKey: false },
);

participantSchema.index({ unannounced: 1 }, { sparse: true });
