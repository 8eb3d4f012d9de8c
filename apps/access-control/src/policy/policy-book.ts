import type { Clock } from '@openvrs/observability';
import { adoptedAt, nextEffectAfter, statusOf, type Adoption } from './adoption';
import type { Policy } from './policy';
import type { PolicyRepository } from './policy.repository';

/** Which policy is in force, for whoever assesses by it. */
export abstract class PoliciesInForce {
  /** As read last: enough to see whether something might have changed. */
  abstract known(): Policy;
  /** As the database says now: what a standing is settled by, so that no replica goes back to an earlier version. */
  abstract current(): Promise<Policy>;
  /** Those whose day is to come, in the order of their days. */
  abstract toCome(): Promise<readonly Adoption[]>;
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

  async current(): Promise<Policy> {
    this.adoptions = await this.policies.adoptions();
    return this.known();
  }

  async toCome(): Promise<readonly Adoption[]> {
    this.adoptions = await this.policies.adoptions();
    const now = this.clock.now();
    return this.adoptions.filter(({ policy }) => statusOf(policy.version, this.adoptions, now) === 'adopted');
  }

  /** When the next adopted version takes effect. */
  nextEffect(): Date | undefined {
    return nextEffectAfter(this.adoptions, this.clock.now());
  }
}
