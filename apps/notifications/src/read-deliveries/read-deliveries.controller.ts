import { Caller, PageRequest, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { DeliveryRepository, type DeliveryPage } from '../delivery/delivery.repository';
import { readerOf, warnedRoles } from '../reader/reader';

@Controller('v1/deliveries')
export class ReadDeliveriesController {
  constructor(@Inject(DeliveryRepository) private readonly deliveries: DeliveryRepository) {}

  @Get()
  @Roles(...warnedRoles)
  page(@Query() { limit, after }: PageRequest, @Caller() caller: CallerIdentity): Promise<DeliveryPage> {
    return this.deliveries.listOf(readerOf(caller).subject, limit, after);
  }
}
