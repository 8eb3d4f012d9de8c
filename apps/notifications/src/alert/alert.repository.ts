import type { PageCursor } from '@openvrs/edge';
import type { Kind } from '@openvrs/entitlement';
import type { Alert, Withheld } from './alert';

/** Keeps alerts. */
export abstract class AlertRepository {
  /** Adds those that are not there yet, and tells their ids; an alert that is there stays as it is. */
  abstract addNew(alerts: readonly Alert[]): Promise<string[]>;
  abstract find(id: string): Promise<Alert | undefined>;
  abstract cancelledAmong(ids: readonly string[]): Promise<Alert[]>;
  /** What is needed of any alert, and on what any rests. */
  abstract kindsInUse(): Promise<readonly Kind[]>;
  /** Newest first, of those on the lists; for the caller to decide on. Alerts on other lists take no time. */
  abstract listed(look: Look): Promise<Alert[]>;
  /** Of those whose embargo has ended and that are not listed anew yet, the first. */
  abstract opened(at: Date): Promise<Alert[]>;
  /** On the lists of whoever may see it now. @param withheld - Instead of what was withheld while it was held back. */
  abstract listAnew(id: string, withheld: readonly Withheld[], at: Date): Promise<void>;
  /** Adds subscriptions that it is withheld from; those that it names already stay once. */
  abstract withholdAlso(id: string, withheld: readonly Withheld[]): Promise<void>;
  /** Who may see it is nobody but its sole originator, where the audience has changed. */
  abstract cancel(id: string, cancellation: Cancellation): Promise<Alert | undefined>;
}

export interface Look {
  readonly lists: readonly string[];
  /** Only those issued before it. */
  readonly before?: PageCursor;
  readonly limit: number;
  /** What was embargoed until before is there. */
  readonly at: Date;
}

export interface Cancellation {
  readonly reason: string;
  readonly at: Date;
  readonly audienceChanged: boolean;
}
