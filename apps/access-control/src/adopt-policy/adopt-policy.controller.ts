import { Act, Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Clock } from '@openvrs/observability';
import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { policyView, type PolicyView } from '../policy/policy-view';
import { AdoptPolicy } from './adopt-policy.handler';
import { AdoptPolicyRequest } from './adopt-policy.request';

@Controller('v1/policies/:policy/adoption')
export class AdoptPolicyController {
  constructor(
    @Inject(AdoptPolicy) private readonly adopt: AdoptPolicy,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Post()
  @Roles('administrator')
  async post(@Param('policy') version: string, @Body() { after, effectiveFrom }: AdoptPolicyRequest, @Caller() { subject }: CallerIdentity, @Act() act: Act): Promise<PolicyView> {
    act.says({ after, effectiveFrom });
    const from = effectiveFrom === undefined ? {} : { effectiveFrom: new Date(effectiveFrom) };
    const { proposal, adoptions } = await this.adopt.handle({ version, after, by: subject, ...from });
    return policyView(proposal, adoptions, this.clock.now());
  }
}
