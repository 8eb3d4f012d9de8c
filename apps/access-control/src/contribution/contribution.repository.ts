import type { Contribution, Latest } from './contribution';

/** The ledger of contributions. Whatever the order and however often versions arrive, the highest of each report stays. */
export abstract class ContributionRepository {
  /** Durable when it resolves; recording again changes nothing. */
  abstract record(contributions: readonly Contribution[]): Promise<void>;
  abstract latest(state: string): Promise<Latest>;
}
