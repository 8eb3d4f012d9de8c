import type { Category } from './report-content';
import type { Warning } from './violation';

export type ReleaseState = 'released' | 'awaiting-release';

/** What the sender is told: kept as it was first given, so that the same request is answered alike for ever. */
export interface Receipt {
  readonly id: string;
  readonly version: number;
  readonly categories: readonly Category[];
  readonly warnings: readonly Warning[];
  readonly release: ReleaseState;
  /** RFC 3339, UTC. */
  readonly receivedAt: string;
  readonly releasedAt?: string;
}
