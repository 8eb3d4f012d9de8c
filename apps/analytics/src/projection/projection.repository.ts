import type { Projection } from './projection';

export interface ProjectionStep {
  /** The version it follows, undefined for the first. */
  readonly follows: number | undefined;
  readonly projection: Projection;
}

/** Which version of each report is in the cells. */
export abstract class ProjectionRepository {
  abstract find(reportIds: readonly string[]): Promise<Map<string, Projection>>;

  /**
   * Saves each step whose report is still at the version it follows; resolves with the reports of which another process
   * was faster. What was saved is durable.
   */
  abstract save(steps: readonly ProjectionStep[]): Promise<Set<string>>;
}
