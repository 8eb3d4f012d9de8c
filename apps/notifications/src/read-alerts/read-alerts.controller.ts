import { Caller, PageRequest, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { AlertView } from '../alert/alert-view';
import { readerOf, warnedRoles } from '../reader/reader';
import { ReadAlerts, type AlertPage } from './read-alerts.handler';

@Controller('v1/alerts')
@Roles(...warnedRoles)
export class ReadAlertsController {
  constructor(@Inject(ReadAlerts) private readonly alerts: ReadAlerts) {}

  @Get()
  async page(@Query() { limit, after }: PageRequest, @Caller() caller: CallerIdentity): Promise<AlertPage> {
    return this.alerts.page(readerOf(caller), limit, after);
  }

  @Get(':id')
  async one(@Param('id') id: string, @Caller() caller: CallerIdentity): Promise<AlertView> {
    return this.alerts.one(id, readerOf(caller));
  }
}
