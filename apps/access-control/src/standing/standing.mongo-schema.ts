import type { AgreementTermsV1 } from '@openvrs/contracts';
import { outboxFields, type OutboxFields } from '@openvrs/messaging';
import { Schema } from 'mongoose';
import type { CategoryStanding } from './category-standing';

export interface StandingDocument extends OutboxFields {
  /** The state. */
  _id: string;
  categories: CategoryStanding[];
  agreements?: AgreementTermsV1[];
  enrolledAt?: Date;
  policyVersion: string;
  lastAdopted?: string;
  revision: number;
  /** When time alone changes it; absent where nothing runs out. */
  reviewAt?: Date;
  /** Present until the bucket has this revision. */
  unannounced?: boolean;
}

const lapse = { _id: false, at: Date, policyVersion: String, mode: String } as const;
const basis = { _id: false, reportId: String, kind: String, firstReleasedAt: Date } as const;

export const standingSchema = new Schema<StandingDocument>(
  {
    _id: { type: String, required: true },
    categories: { type: [{ _id: false, category: String, level: String, since: Date, until: Date, lapse, basis, contributed: Boolean, warned: Number, warnAt: Date }], required: true },
    agreements: { type: [Object] },
    enrolledAt: { type: Date },
    policyVersion: { type: String, required: true },
    lastAdopted: { type: String },
    revision: { type: Number, required: true },
    reviewAt: { type: Date },
    unannounced: { type: Boolean },
    ...outboxFields,
  },
  { collection: 'standings', versionKey: false },
);

standingSchema.index({ reviewAt: 1 }, { sparse: true });
standingSchema.index({ unannounced: 1 }, { sparse: true });
