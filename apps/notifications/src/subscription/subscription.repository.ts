import type { SignalRaisedV2 } from '@openvrs/contracts';
import type { Subscription } from './subscription';

/** Keeps subscriptions. */
export abstract class SubscriptionRepository {
  abstract add(subscription: Subscription): Promise<void>;
  abstract countOf(subscriber: string): Promise<number>;
  abstract listOf(subscriber: string): Promise<Subscription[]>;
  abstract find(id: string): Promise<Subscription | undefined>;
  /** False when there was none of that subscriber's by that id. */
  abstract remove(id: string, subscriber: string): Promise<boolean>;
  /** All of these subscribers; answers how many there were. */
  abstract removeOf(subscribers: readonly string[]): Promise<number>;
  /** Called with each that this process has removed. */
  abstract onRemoved(listener: (id: string) => void): void;
  abstract all(): Promise<Subscription[]>;
  /** Those of a state that have a webhook. */
  abstract withWebhookOf(state: string): Promise<Subscription[]>;
  /** Those that may match any of the signals; at least all that do. One query for all of them. */
  abstract candidates(signals: readonly SignalRaisedV2[]): Promise<Subscription[]>;
  /** Notes that an endpoint has been failing since then; keeps the earliest time. */
  abstract webhookFailing(id: string, since: Date): Promise<void>;
  abstract webhookWorks(id: string): Promise<void>;
  abstract disableWebhook(id: string, at: Date): Promise<void>;
  /** False when that subscriber has no such webhook. */
  abstract enableWebhook(id: string, subscriber: string): Promise<boolean>;
}
