import { Caller, PageRequest, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { Delivery } from '../delivery/delivery';
import { DeliveryRepository } from '../delivery/delivery.repository';
import { readerOf, warnedRoles } from '../reader/reader';

/** A withheld delivery is not in the recipient's ledger: it would tell that there was something. */
const visible = ({ status }: Delivery): boolean => status !== 'withheld';

@Controller('v1/deliveries')
export class ReadDeliveriesController {
  constructor(@Inject(DeliveryRepository) private readonly deliveries: DeliveryRepository) {}

  @Get()
  @Roles(...warnedRoles)
  async page(@Query() { limit, after }: PageRequest, @Caller() caller: CallerIdentity): Promise<{ deliveries: Delivery[]; next?: string }> {
    const { deliveries, next } = await this.deliveries.listOf(readerOf(caller).subject, limit, after);
    return { deliveries: deliveries.filter(visible), ...(next ? { next } : {}) };
  }
}
