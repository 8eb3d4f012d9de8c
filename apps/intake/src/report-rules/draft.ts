import type { Category, ReportContent } from '../report/report-content';

/** What was sent, once each field is sound by itself; whether the fields agree is for the rules to say. */
export interface Draft {
  /** Lists that were left out are empty; categories are not derived yet. */
  readonly content: Omit<ReportContent, 'categories'>;
  /** Undefined where the sender said nothing of categories. */
  readonly declaredCategories?: readonly Category[];
  readonly narrative?: string;
}

/** By which the rules judge what is past, present and to come. */
export interface Today {
  readonly now: Date;
  /** Days after which a period is history: BACKFILL_AFTER_DAYS. */
  readonly backfillAfterDays: number;
}
