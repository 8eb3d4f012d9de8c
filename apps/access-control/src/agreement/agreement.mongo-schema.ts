import { Schema } from 'mongoose';
import type { Agreement } from './agreement';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface AgreementDocument extends Mutable<Omit<Agreement, 'agreementId'>> {
  _id: string;
  /** Present until the standings of all parties have this revision. */
  unapplied?: boolean;
}

export const agreementSchema = new Schema<AgreementDocument>(
  {
    _id: { type: String, required: true },
    title: { type: String, required: true },
    effect: { type: String, required: true },
    parties: { type: [String], required: true },
    categories: { type: [String], required: true },
    purposes: { type: [String], default: undefined },
    thirdParty: { type: String, required: true },
    from: { type: Date, required: true },
    until: { type: Date },
    template: { type: String },
    reference: { type: String },
    proposedBy: { type: String, required: true },
    proposedAt: { type: Date, required: true },
    consents: { type: [Object], required: true },
    ended: { type: Object },
    revision: { type: Number, required: true },
    unapplied: { type: Boolean },
  },
  { collection: 'agreements', versionKey: false },
);

agreementSchema.index({ parties: 1 });
agreementSchema.index({ unapplied: 1 }, { sparse: true });
