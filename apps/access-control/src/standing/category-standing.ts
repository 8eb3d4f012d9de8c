import type { Category, StandingLevel } from '@openvrs/contracts';
import type { ContributionKind } from '../contribution/contribution';
import type { PolicyMode } from '../policy/policy';

/** The contribution that a standing rests on. */
export interface Basis {
  readonly reportId: string;
  readonly kind: ContributionKind;
  readonly firstReleasedAt: Date;
}

/** When what is seen will be seen no longer, and under which policy to come. */
export interface PolicyLapse {
  readonly at: Date;
  readonly policyVersion: string;
  readonly mode: PolicyMode;
}

export interface CategoryStanding {
  readonly category: Category;
  readonly level: StandingLevel;
  /** Since when it has been at this level without a break. */
  readonly since: Date;
  /** Absent where the state has never contributed. */
  readonly until?: Date;
  /** Only where policies to come end it sooner than `until`, or later. */
  readonly lapse?: PolicyLapse;
  /** Its own contribution to the category; absent where something else opens it. */
  readonly basis?: Basis;
  /** It once contributed itself, though that counts no longer and something else opens the category: it is new no longer. */
  readonly contributed?: boolean;
  /** The last warning of the lapse, in days before it. */
  readonly warned?: number;
  /** When the next warning is due. */
  readonly warnAt?: Date;
}

/** Until when it is seen if nothing more is contributed, by the policies that are signed off as well. */
export function endOf({ until, lapse }: Pick<CategoryStanding, 'until' | 'lapse'>): Date | undefined {
  return lapse?.at ?? until;
}
