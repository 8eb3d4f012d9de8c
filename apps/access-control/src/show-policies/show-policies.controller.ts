import { Roles } from '@openvrs/edge';
import { Clock } from '@openvrs/observability';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { firstPolicy } from '../policy/policy';
import { originalView, policiesView, policyView, type PoliciesView, type PolicyView } from '../policy/policy-view';
import { PolicyNotFound } from '../policy/policy.errors';
import { PolicyRepository } from '../policy/policy.repository';
import { ShowPoliciesRequest } from './show-policies.request';

/** The rule is the same for all: whoever is let in may read it, what is proposed included. */
@Controller('v1/policies')
@Roles('administrator', 'agency-system', 'auditor', 'focal-point', 'organisational-focal-point', 'subscriber', 'user')
export class ShowPoliciesController {
  constructor(
    @Inject(PolicyRepository) private readonly policies: PolicyRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Query() { at }: ShowPoliciesRequest): Promise<PoliciesView> {
    const [proposals, adoptions] = await Promise.all([this.policies.proposals(), this.policies.adoptions()]);
    return policiesView(proposals, adoptions, at === undefined ? this.clock.now() : new Date(at));
  }

  @Get(':policy')
  async one(@Param('policy') version: string): Promise<PolicyView> {
    const [proposal, adoptions] = await Promise.all([this.policies.find(version), this.policies.adoptions()]);
    if (proposal) return policyView(proposal, adoptions, this.clock.now());
    if (version !== firstPolicy.version) throw new PolicyNotFound(version);
    return originalView(adoptions, this.clock.now());
  }
}
