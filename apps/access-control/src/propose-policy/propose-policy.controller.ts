import { Act, Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Clock } from '@openvrs/observability';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { policyView, type PolicyView } from '../policy/policy-view';
import { ProposePolicy } from './propose-policy.handler';
import { ProposePolicyRequest } from './propose-policy.request';

@Controller('v1/policies')
export class ProposePolicyController {
  constructor(
    @Inject(ProposePolicy) private readonly propose: ProposePolicy,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Post()
  @Roles('administrator')
  async post(@Body() { note, windowMonths, ...rest }: ProposePolicyRequest, @Caller() { subject }: CallerIdentity, @Act() act: Act): Promise<PolicyView> {
    const proposal = await this.propose.handle({ ...rest, windowMonths: { ...windowMonths } }, { note, by: subject });
    act.concerns(`policy:${proposal.policy.version}`, undefined);
    return policyView(proposal, [], this.clock.now());
  }
}
