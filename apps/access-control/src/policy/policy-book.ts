import type { Clock } from '@openvrs/observability';
import { adoptedAt, nextEffectAfter, type Adoption } from './adoption';
import type { Policy } from './policy';
import { courseAt, type PolicyCourse } from './policy-course';
import type { PolicyRepository } from './policy.repository';

/** Which policy is in force, for whoever assesses by it. */
export abstract class PoliciesInForce {
  /** As read last: enough to see whether something might have changed. */
  abstract known(): Policy;
  /** As the database says now: what a standing is settled by, so that no replica goes back to an earlier version. */
  abstract course(settledUnder?: string): Promise<PolicyCourse>;
}

export class PolicyBook extends PoliciesInForce {
  private adoptions: readonly Adoption[] = [];

  constructor(
    private readonly policies: Pick<PolicyRepository, 'adoptions'>,
    private readonly clock: Clock,
  ) {
    super();
  }

  known(): Policy {
    return adoptedAt(this.adoptions, this.clock.now()).policy;
  }

  async course(settledUnder?: string): Promise<PolicyCourse> {
    this.adoptions = await this.policies.adoptions();
    return courseAt(this.adoptions, this.clock.now(), settledUnder);
  }

  /** When the next adopted version takes effect. */
  nextEffect(): Date | undefined {
    return nextEffectAfter(this.adoptions, this.clock.now());
  }
}
