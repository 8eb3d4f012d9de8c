import type { AlertEvent } from '@openvrs/contracts';
import type { Alert } from '../alert/alert';
import type { ChannelKind, Subscription } from '../subscription/subscription';

export const deliveryStatuses = ['pending', 'delivered', 'withheld', 'failed'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** One alert to one subscription by one channel. */
export interface Delivery {
  /** Unique by what it is: the same delivery planned twice is one. */
  readonly id: string;
  readonly alertId: string;
  readonly event: AlertEvent;
  readonly subscriptionId: string;
  readonly subscriber: string;
  readonly state: string;
  readonly channel: ChannelKind;
  readonly status: DeliveryStatus;
  readonly createdAt: Date;
  readonly attempts: number;
  /** The next try; only of a pending webhook. */
  readonly dueAt?: Date;
  readonly deliveredAt?: Date;
  /** Why the last try failed: `http-503`, `timeout`. */
  readonly lastFailure?: string;
}

export function deliveryIdOf(alertId: string, event: AlertEvent, subscriptionId: string, channel: ChannelKind): string {
  return [alertId, subscriptionId, channel, ...(event === 'issued' ? [] : [event])].join('|');
}

/** A delivery per channel that the subscription has open. */
export function planDeliveries(alert: Alert, event: AlertEvent, subscription: Subscription, now: Date): Delivery[] {
  return subscription.channels
    .filter((channel) => channel !== 'webhook' || (subscription.webhook && !subscription.webhook.disabledAt))
    .map((channel) => ({
      id: deliveryIdOf(alert.id, event, subscription.id, channel),
      alertId: alert.id,
      event,
      subscriptionId: subscription.id,
      subscriber: subscription.subscriber,
      state: subscription.state,
      channel,
      status: 'pending',
      createdAt: now,
      attempts: 0,
      ...(channel === 'webhook' ? { dueAt: now } : {}),
    }));
}
