import type { Contribution, KnownReport, Latest } from './contribution';

/** The ledger of contributions. Whatever the order and however often versions arrive, the highest of each report stays. */
export abstract class ContributionRepository {
  /** Durable when it resolves; recording again changes nothing. Answers what was recorded, copies as old as what they copy. */
  abstract record(contributions: readonly Contribution[], knownAt: Date): Promise<Contribution[]>;
  abstract latest(state: string): Promise<Latest>;
  abstract find(reportId: string): Promise<Contribution | undefined>;
  /** Every version of a report that came, and when it came. */
  abstract known(reportId: string): Promise<KnownReport | undefined>;
}
