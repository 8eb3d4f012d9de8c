import type { PageCursor } from '@openvrs/edge';
import type { Alert } from './alert';

/** Keeps alerts. */
export abstract class AlertRepository {
  /** Adds those that are not there yet; an alert that is there stays as it is. */
  abstract addNew(alerts: readonly Alert[]): Promise<void>;
  abstract find(id: string): Promise<Alert | undefined>;
  abstract cancelledAmong(ids: readonly string[]): Promise<Alert[]>;
  /** Newest first, issued before the cursor's; for the caller to sift by entitlement. */
  abstract before(cursor: PageCursor | undefined, limit: number): Promise<Alert[]>;
  abstract cancel(id: string, reason: string, at: Date): Promise<Alert | undefined>;
}
