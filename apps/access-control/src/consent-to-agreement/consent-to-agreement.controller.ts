import { Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Clock } from '@openvrs/observability';
import { Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { agreementView, type AgreementView } from '../agreement/agreement-view';
import { stateOf } from '../caller/state-of';
import { ConsentToAgreement } from './consent-to-agreement.handler';

@Controller('v1/agreements/:agreement/consent')
export class ConsentToAgreementController {
  constructor(
    @Inject(ConsentToAgreement) private readonly consent: ConsentToAgreement,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @Roles('focal-point')
  async post(@Param('agreement') id: string, @Caller() caller: CallerIdentity): Promise<AgreementView> {
    return agreementView(await this.consent.handle(id, { state: stateOf(caller), subject: caller.subject }), this.clock.now());
  }
}
