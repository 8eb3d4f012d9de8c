import type { StandingChangedV2, StandingWarnedV1 } from '@openvrs/contracts';
import type { Announcements } from '../announcing/announcer';
import type { PolicyCourse } from '../policy/policy-course';
import type { Standing } from './standing';

export interface StandingWrite {
  readonly standing: Standing;
  /** Told to others once the write is durable, however often this process dies. */
  readonly changes: readonly StandingChangedV2[];
  readonly warnings?: readonly StandingWarnedV1[];
  readonly at: Date;
}

export abstract class StandingRepository implements Announcements<Standing> {
  abstract find(states: readonly string[]): Promise<Standing[]>;

  /** Answers false, and writes nothing, when the stored revision is not the one just below: somebody else was first. */
  abstract save(write: StandingWrite): Promise<boolean>;

  /** States whose standing time, a new policy or one that was signed off since may have changed. */
  abstract dueForReview(course: PolicyCourse): Promise<string[]>;

  abstract all(): Promise<Standing[]>;
  abstract unannounced(): Promise<Standing[]>;
  abstract announced(state: string, revision: number): Promise<void>;
}
