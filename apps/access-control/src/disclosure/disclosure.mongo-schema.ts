import { Schema } from 'mongoose';
import type { Disclosure } from './disclosure';

export interface DisclosureDocument extends Omit<Disclosure, 'disclosureId' | 'originStates'> {
  _id: string;
  originStates: string[];
}

export const disclosureSchema = new Schema<DisclosureDocument>(
  {
    _id: { type: String, required: true },
    resourceKind: { type: String, required: true },
    resourceId: { type: String, required: true },
    toState: { type: String, required: true },
    toSubject: { type: String, required: true },
    method: { type: String, required: true },
    reason: { type: String, required: true },
    policyVersion: { type: String, required: true },
    grounds: { type: [String], default: undefined },
    agreements: { type: [Object], default: undefined },
    originStates: { type: [String], required: true },
    disclosedAt: { type: Date, required: true },
  },
  { collection: 'disclosures', versionKey: false },
);

disclosureSchema.index({ originStates: 1, disclosedAt: -1, _id: -1 });
disclosureSchema.index({ toState: 1, disclosedAt: -1, _id: -1 });
disclosureSchema.index({ disclosedAt: -1, _id: -1 });
