import type { Change, Report } from './report';
import type { Submission } from './submission';

/** One page of a list: `after` is the last id of the page before. */
export interface Page {
  readonly after?: string;
  readonly limit: number;
}

/**
 * Keeps reports with the keys of the requests that made them and the messages they owe, each in one atomic write, so
 * that no crash leaves a report without its message or a key without its report. Rejects when the store is away;
 * nothing is half-written then.
 */
export abstract class ReportRepository {
  /** Keeps a new report and announces it. False when its submission's slot is taken: nothing was written. */
  abstract add(change: Change): Promise<boolean>;

  /**
   * Puts `change` in the place of `before`. False when the report is no longer what `before` says, or the slot of a
   * new submission is taken: nothing was changed. Earlier versions stay readable by `versionsOf`.
   */
  abstract replace(before: Report, change: Change): Promise<boolean>;

  /** Of another state it finds nothing, and takes no longer over it than over what does not exist. */
  abstract find(id: string, state: string): Promise<Report | undefined>;

  /** What an earlier request with the same slot came to. */
  abstract findSubmission(slot: string): Promise<Submission | undefined>;

  /** Id of a standing statistical return of the same agency and period that counts one of the same lines. */
  abstract findReturnAlike(returnSlot: string, coverage: readonly string[]): Promise<string | undefined>;

  /** Reports of a state, or of one agency of it, that wait for a focal point, oldest first. */
  abstract listAwaiting(of: { readonly state: string; readonly agency?: string }, page: Page): Promise<Report[]>;

  /** Earlier versions of a report, oldest first, without the newest. */
  abstract versionsOf(id: string): Promise<Report[]>;
}
