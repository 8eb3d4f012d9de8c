import { Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Clock } from '@openvrs/observability';
import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { agreementView, type AgreementView } from '../agreement/agreement-view';
import { stateOf } from '../caller/state-of';
import { EndAgreement } from './end-agreement.handler';
import { EndAgreementRequest } from './end-agreement.request';

@Controller('v1/agreements/:agreement/end')
export class EndAgreementController {
  constructor(
    @Inject(EndAgreement) private readonly end: EndAgreement,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @Roles('focal-point')
  async post(@Param('agreement') id: string, @Body() { reason }: EndAgreementRequest, @Caller() caller: CallerIdentity): Promise<AgreementView> {
    return agreementView(await this.end.handle(id, { state: stateOf(caller), subject: caller.subject, reason }), this.clock.now());
  }
}
