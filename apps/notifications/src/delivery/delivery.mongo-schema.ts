import { outboxFields, type OutboxEntry } from '@openvrs/messaging';
import { Schema } from 'mongoose';
import type { Delivery } from './delivery';

type Stored<T> = T extends Delivery ? Omit<T, 'id' | 'subscriber'> : never;

export type DeliveryDocument = Stored<Delivery> & {
  _id: string;
  /** In whose ledger it is: in nobody's once it was withheld, so that a page does not pass it over. */
  subscriber?: string;
  outbox?: OutboxEntry[];
};

export const deliverySchema = new Schema<DeliveryDocument>(
  {
    _id: { type: String, required: true },
    alertId: String,
    warning: Schema.Types.Mixed,
    event: { type: String, required: true },
    subscriptionId: { type: String, required: true },
    subscriber: String,
    state: { type: String, required: true },
    channel: { type: String, required: true },
    status: { type: String, required: true },
    createdAt: { type: Date, required: true },
    attempts: { type: Number, required: true },
    dueAt: Date,
    deliveredAt: Date,
    lastFailure: String,
    ...outboxFields,
  },
  { collection: 'deliveries', versionKey: false },
)
  .index({ subscriber: 1, createdAt: -1, _id: -1 })
  .index({ alertId: 1 })
  .index({ dueAt: 1 }, { sparse: true });
