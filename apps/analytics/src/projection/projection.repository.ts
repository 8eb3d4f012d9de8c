import type { Projection } from './projection';

export interface ProjectionStep {
  /** What it follows, as it was found. */
  readonly follows: Projection;
  readonly projection: Projection;
}

/** What a state has brought that it had no room for. */
export interface SetAside {
  readonly state: string;
  readonly reports: number;
  readonly patterns: number;
  readonly first: Date;
  readonly last: Date;
  /** Keys of a few of the patterns. */
  readonly examples: readonly string[];
}

/** Which version of each report is taken in, and which of them the cells and patterns are yet to be told of. */
export abstract class ProjectionRepository {
  /** Saves those of reports that are not known yet, durably; resolves with the reports that are. */
  abstract begin(projections: readonly Projection[]): Promise<Set<string>>;

  abstract find(reportIds: readonly string[]): Promise<Map<string, Projection>>;

  /**
   * Saves each step whose report is still at the version it follows, in its form; resolves with the reports of which another process
   * was faster. What was saved is durable, and so is what it followed: a version that was recorded is never lost.
   */
  abstract follow(steps: readonly ProjectionStep[]): Promise<Set<string>>;

  /** Those that wait and count in any of these series or show any of these patterns: what was begun before is seen. */
  abstract waitingFor(seriesIdsAndPatternKeys: readonly string[]): Promise<Projection[]>;

  /** Those of them that wait still, at that very version: another process may have folded them, or a later version taken their place. */
  abstract stillWaiting(projections: readonly Projection[]): Promise<Projection[]>;

  /** Those that have waited since before that time, the oldest first: a crash left them. */
  abstract waitingSince(before: Date, limit: number): Promise<Projection[]>;

  /** Every version ever recorded of every report of which any version counts in one of the cells, in no order. */
  abstract recordedIn(cellIds: readonly string[]): Promise<Projection[]>;

  /** Of live reports that count in the cell, the last to be taken in, latest first. */
  abstract lastIn(cellId: string, limit: number): Promise<Projection[]>;

  /** Those that keep any of these patterns aside. */
  abstract asideOf(patternKeys: readonly string[], limit: number): Promise<Projection[]>;

  /** Takes those whose embargo is over, and that are not judged since, the first to end first: nobody else is given them until then. */
  abstract takeOpening(now: Date, until: Date, limit: number): Promise<Projection[]>;

  /** What they say without an embargo is judged: those of them that were opened, and are not under another, are due no longer. */
  abstract opened(reportIds: readonly string[]): Promise<void>;

  /** Whether any keeps anything aside. */
  abstract keepsAside(): Promise<boolean>;

  /** Lets some in of what a projection keeps aside (`withLetIn`); false where it was changed since it was read. */
  abstract letIn(before: Projection, after: Projection): Promise<boolean>;

  /** What is kept aside of each state's reports. */
  abstract setAside(): Promise<SetAside[]>;

  /** Of those that observe anything of these buckets, the latest to be taken in. */
  abstract observing(buckets: readonly string[], limit: number): Promise<Projection[]>;

  /** Those that count in any of these flows, at their latest versions. */
  abstract flowing(flowKeys: readonly string[]): Promise<Pick<Projection, 'reportId' | 'entry' | 'flows'>[]>;

  /** The flows that each report counts in, some reports at a time. */
  abstract flowKeys(atOnce: number): AsyncIterable<readonly string[]>;

  /** They wait no longer: the cells and patterns hold them. */
  abstract folded(reportIds: readonly string[]): Promise<void>;
}
