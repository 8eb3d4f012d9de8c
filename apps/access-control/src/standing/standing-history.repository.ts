import type { Standing } from './standing';

/** A standing as every service was told it, from a moment on. */
export interface ToldStanding {
  readonly standing: Standing;
  readonly toldAt: Date;
}

/** Every standing that was ever told: added to and read, never changed. */
export abstract class StandingHistoryRepository {
  /** Once for each revision, however often it is told. */
  abstract keep(told: ToldStanding): Promise<void>;
  /** What was known of the state at a moment. */
  abstract at(state: string, at: Date): Promise<ToldStanding | undefined>;
}
