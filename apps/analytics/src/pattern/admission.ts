import type { ReportVersion } from '../projection/projection';

/** Decides which patterns of a report are counted now, and which are kept aside with the report. */
export abstract class Admission {
  /** Resolves with the versions in the same order; what is not let in of their contributions is `aside`. */
  abstract divide(versions: readonly ReportVersion[]): Promise<ReportVersion[]>;
}
