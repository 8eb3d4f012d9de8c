import { Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import type { Acknowledgement } from '../acknowledgement/acknowledgement';
import { readerOf, warnedRoles } from '../reader/reader';
import { AcknowledgeAlert } from './acknowledge-alert.handler';
import { AcknowledgeAlertRequest } from './acknowledge-alert.request';

@Controller('v1/alerts')
export class AcknowledgeAlertController {
  constructor(@Inject(AcknowledgeAlert) private readonly acknowledge: AcknowledgeAlert) {}

  @Post(':id/acknowledgements')
  @Roles(...warnedRoles)
  async post(@Param('id') id: string, @Body() { kind, note }: AcknowledgeAlertRequest, @Caller() caller: CallerIdentity): Promise<Acknowledgement> {
    return this.acknowledge.handle(id, readerOf(caller), kind, note);
  }
}
