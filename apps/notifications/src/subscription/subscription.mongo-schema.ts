import { Schema } from 'mongoose';
import type { Subscription } from './subscription';

export type SubscriptionDocument = Omit<Subscription, 'id'> & {
  _id: string;
  /** The countries of interest, or `*` where every country is: one index answers who may want a signal. */
  matchCountries: string[];
};

export const subscriptionSchema = new Schema<SubscriptionDocument>(
  {
    _id: { type: String, required: true },
    state: { type: String, required: true, index: true },
    subscriber: { type: String, required: true, index: true },
    name: { type: String, required: true },
    interest: { type: Schema.Types.Mixed, required: true },
    channels: { type: [String], required: true },
    webhook: Schema.Types.Mixed,
    createdAt: { type: Date, required: true },
    matchCountries: { type: [String], required: true, index: true },
  },
  { collection: 'subscriptions', versionKey: false, minimize: false },
);
