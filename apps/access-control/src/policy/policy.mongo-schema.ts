import { Schema } from 'mongoose';
import type { Policy } from './policy';

export interface ProposalDocument {
  /** The version. */
  _id: string;
  policy: Policy;
  note: string;
  proposedBy: string;
  proposedAt: Date;
}

export interface AdoptionDocument {
  /** The place: whoever comes second to it is refused. */
  _id: number;
  policy: Policy;
  effectiveFrom: Date;
  adoptedBy: string;
  adoptedAt: Date;
}

export const proposalSchema = new Schema<ProposalDocument>(
  {
    _id: { type: String, required: true },
    policy: { type: Object, required: true },
    note: { type: String, required: true },
    proposedBy: { type: String, required: true },
    proposedAt: { type: Date, required: true },
  },
  { collection: 'policies', versionKey: false },
);

export const adoptionSchema = new Schema<AdoptionDocument>(
  {
    _id: { type: Number, required: true },
    policy: { type: Object, required: true },
    effectiveFrom: { type: Date, required: true },
    adoptedBy: { type: String, required: true },
    adoptedAt: { type: Date, required: true },
  },
  { collection: 'policy-adoptions', versionKey: false },
);
