import { Act, Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Clock } from '@openvrs/observability';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { agreementView, type AgreementView } from '../agreement/agreement-view';
import { ProposeAgreement } from './propose-agreement.handler';
import { ProposeAgreementRequest } from './propose-agreement.request';

@Controller('v1/agreements')
export class ProposeAgreementController {
  constructor(
    @Inject(ProposeAgreement) private readonly propose: ProposeAgreement,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Post()
  @Roles('administrator', 'focal-point')
  async post(@Body() { from, until, ...rest }: ProposeAgreementRequest, @Caller() { subject, state }: CallerIdentity, @Act() act: Act): Promise<AgreementView> {
    const dates = { from: new Date(from), ...(until === undefined ? {} : { until: new Date(until) }) };
    const agreement = await this.propose.handle({ ...rest, ...dates }, { subject, ...(state ? { state } : {}) });
    act.concerns(`agreement:${agreement.agreementId}`, state);
    return agreementView(agreement, this.clock.now());
  }
}
