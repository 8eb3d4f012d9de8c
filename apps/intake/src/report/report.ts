import type { Receipt } from './receipt';
import type { ReportContent } from './report-content';
import type { Submission } from './submission';

export type ReportStatus = 'awaiting-release' | 'released' | 'withdrawn';

export interface Withdrawal {
  readonly at: Date;
  /** The client that withdrew it. */
  readonly by: string;
  readonly reason: string;
}

/** A report in its newest version. Earlier versions are kept apart, by whoever stores it. */
export interface Report {
  readonly id: string;
  /** ISO 3166-1 alpha-2 of the reporting state or territory: from the token, never from the body. */
  readonly state: string;
  readonly agency: string;
  readonly version: number;
  readonly status: ReportStatus;
  readonly content: ReportContent;
  /** Free text. Never leaves intake. */
  readonly narrative?: string;
  /** The client that sent this version. */
  readonly author: string;
  readonly receivedAt: Date;
  readonly releasedAt?: Date;
  readonly releasedBy?: string;
  /** The newest version that the community holds; absent while none was released. */
  readonly releasedVersion?: number;
  readonly withdrawal?: Withdrawal;
  readonly submissions: readonly Submission[];
  /** Only of statistical returns: by which a second return of the same counts is noticed. */
  readonly returnSlot?: string;
  readonly coverage?: readonly string[];
}

/** What the community must be told of a change. */
export type Announcement = 'released' | 'withdrawn';

/** A report as a decision leaves it. */
export interface Change {
  readonly report: Report;
  readonly announces?: Announcement;
}

/** The newest submission is the one that made the newest version. */
export function receiptOf({ id, submissions }: Pick<Report, 'id' | 'submissions'>): Receipt {
  const newest = submissions.at(-1);
  if (newest === undefined) throw new RangeError(`report ${id} was never submitted`);
  return newest.receipt;
}
