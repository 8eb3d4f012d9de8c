import type { OutboxEntry } from '@openvrs/messaging';
import type { Delivery } from './delivery';

/** A delivery with the messages that must follow it, written as one document. */
export interface PlannedDelivery {
  readonly delivery: Delivery;
  readonly outbox: readonly OutboxEntry[];
}

/** A state that an alert was made ready for, by one channel. */
export type Warned = Pick<Delivery, 'state' | 'subscriptionId' | 'channel' | 'status' | 'createdAt' | 'deliveredAt'>;

export interface DeliveryPage {
  readonly deliveries: readonly Delivery[];
  /** Pass it back to go on; absent on the last page. */
  readonly next?: string;
}

/** Keeps deliveries. */
export abstract class DeliveryRepository {
  /** Adds those that are not there yet, and tells which those were. */
  abstract addNew(planned: readonly PlannedDelivery[]): Promise<PlannedDelivery[]>;
  /** Publishes at once what was just added has to say; what fails here is published by the outbox sweep. */
  abstract announce(added: readonly PlannedDelivery[]): Promise<void>;
  abstract markDelivered(ids: readonly string[], at: Date): Promise<void>;
  abstract markWithheld(ids: readonly string[]): Promise<void>;
  /** Whether it reached whom it was for. */
  abstract wasDelivered(id: string): Promise<boolean>;
  /** Subscriptions that the issued alert went to, or is on its way to. */
  abstract subscriptionsWarnedOf(alertId: string): Promise<string[]>;
  abstract warnedOf(alertId: string): Promise<Warned[]>;
  /** When the subscriber's client first had each of the alerts, if it did. */
  abstract deliveredAt(alertIds: readonly string[], subscriber: string): Promise<ReadonlyMap<string, Date>>;
  abstract listOf(subscriber: string, limit: number, after?: string): Promise<DeliveryPage>;
  /** Takes the next due webhook for `leaseMs`: nobody else gets it until then. */
  abstract takeDueWebhook(now: Date, leaseMs: number): Promise<Delivery | undefined>;
  abstract retryWebhook(id: string, dueAt: Date, failure: string): Promise<void>;
  /** What it is about is not there yet: nothing was tried. */
  abstract putOffWebhook(id: string, dueAt: Date, why: string): Promise<void>;
  abstract failWebhook(id: string, failure: string): Promise<void>;
}
