import type { PublishedFlow } from './published-flow';

/** What states have been shown of flows. */
export abstract class PublishedFlowRepository {
  abstract find(keys: readonly string[]): Promise<Map<string, PublishedFlow>>;

  /** The ids of the reports in each. */
  abstract reportsIn(keys: readonly string[]): Promise<Map<string, ReadonlySet<string>>>;

  /**
   * Durable when it resolves, so that what is shown is remembered whatever happens next.
   * @returns false where another process was faster: nothing is saved then.
   */
  abstract save(before: PublishedFlow, after: PublishedFlow): Promise<boolean>;
}
