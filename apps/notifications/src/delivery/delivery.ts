import type { AlertEvent, Envelope, StandingWarnedV1 } from '@openvrs/contracts';
import type { Alert } from '../alert/alert';
import type { ChannelKind, Subscription } from '../subscription/subscription';

export const deliveryStatuses = ['pending', 'delivered', 'withheld', 'failed'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** Something to one subscription by one channel. */
interface Sending {
  /** Unique by what it is: the same delivery planned twice is one. */
  readonly id: string;
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

/** Of an alert. */
export interface AlertDelivery extends Sending {
  readonly event: AlertEvent;
  readonly alertId: string;
}

/** Of a warning that what the state sees will lapse: to webhooks alone, streams follow what is announced to all of them. */
export interface WarningDelivery extends Sending {
  readonly event: 'warned';
  readonly warning: Pick<StandingWarnedV1, 'category' | 'lapsesAt'>;
}

export type Delivery = AlertDelivery | WarningDelivery;

export function deliveryIdOf(alertId: string, event: AlertEvent, subscriptionId: string, channel: ChannelKind): string {
  return [alertId, subscriptionId, channel, ...(event === 'issued' ? [] : [event])].join('|');
}

/** A delivery per channel that the subscription has open. */
export function planDeliveries(alert: Alert, event: AlertEvent, subscription: Subscription, now: Date): AlertDelivery[] {
  return openChannels(subscription).map((channel) => ({
    id: deliveryIdOf(alert.id, event, subscription.id, channel),
    alertId: alert.id,
    event,
    ...sendingTo(subscription, channel, now),
  }));
}

/** Whatever the subscription is interested in: it is about the state itself. `id` is the warning's, and says nothing of it. */
export function planWarning({ id, data: { category, lapsesAt } }: Pick<Envelope<StandingWarnedV1>, 'id' | 'data'>, subscription: Subscription, now: Date): WarningDelivery[] {
  return openChannels(subscription)
    .filter((channel) => channel === 'webhook')
    .map((channel) => ({ id: `${id}|${subscription.id}|${channel}`, event: 'warned', warning: { category, lapsesAt }, ...sendingTo(subscription, channel, now) }));
}

function openChannels({ channels, webhook }: Subscription): ChannelKind[] {
  return channels.filter((channel) => channel !== 'webhook' || (webhook && !webhook.disabledAt));
}

function sendingTo({ id: subscriptionId, subscriber, state }: Subscription, channel: ChannelKind, now: Date): Omit<Sending, 'id'> {
  return { subscriptionId, subscriber, state, channel, status: 'pending', createdAt: now, attempts: 0, ...(channel === 'webhook' ? { dueAt: now } : {}) };
}
