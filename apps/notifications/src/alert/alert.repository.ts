import type { PageCursor } from '@openvrs/edge';
import type { Alert, Withheld } from './alert';

/** Keeps alerts. */
export abstract class AlertRepository {
  /** Adds those that are not there yet, and tells their ids; an alert that is there stays as it is. */
  abstract addNew(alerts: readonly Alert[]): Promise<string[]>;
  abstract find(id: string): Promise<Alert | undefined>;
  abstract cancelledAmong(ids: readonly string[]): Promise<Alert[]>;
  /** Newest first, issued before the cursor's; for the caller to sift by entitlement. */
  abstract before(cursor: PageCursor | undefined, limit: number): Promise<Alert[]>;
  /** Adds subscriptions that it is withheld from; those that it names already stay once. */
  abstract withholdAlso(id: string, withheld: readonly Withheld[]): Promise<void>;
  /** Who may see it is nobody but its sole originator, where the audience has changed. */
  abstract cancel(id: string, cancellation: Cancellation): Promise<Alert | undefined>;
}

export interface Cancellation {
  readonly reason: string;
  readonly at: Date;
  readonly audienceChanged: boolean;
}
