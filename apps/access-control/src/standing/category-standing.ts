import type { Category, StandingLevel } from '@openvrs/contracts';
import type { ContributionKind } from '../contribution/contribution';

/** The contribution that a standing rests on. */
export interface Basis {
  readonly reportId: string;
  readonly kind: ContributionKind;
  readonly firstReleasedAt: Date;
}

export interface CategoryStanding {
  readonly category: Category;
  readonly level: StandingLevel;
  /** Since when it has been at this level without a break. */
  readonly since: Date;
  /** Absent where the state has never contributed. */
  readonly until?: Date;
  /** Its own contribution to the category; absent where something else opens it. */
  readonly basis?: Basis;
  /** It once contributed itself, though that counts no longer and something else opens the category: it is new no longer. */
  readonly contributed?: boolean;
  /** The last warning of the lapse, in days before it. */
  readonly warned?: number;
  /** When the next warning is due. */
  readonly warnAt?: Date;
}
