import { Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Controller, Delete, HttpCode, Inject, Param } from '@nestjs/common';
import { readerOf, warnedRoles } from '../reader/reader';
import { SubscriptionNotFound } from '../subscription/subscription.errors';
import { SubscriptionRepository } from '../subscription/subscription.repository';

@Controller('v1/subscriptions')
export class UnsubscribeController {
  constructor(@Inject(SubscriptionRepository) private readonly subscriptions: SubscriptionRepository) {}

  @Delete(':id')
  @HttpCode(204)
  @Roles(...warnedRoles)
  async remove(@Param('id') id: string, @Caller() caller: CallerIdentity): Promise<void> {
    if (!(await this.subscriptions.remove(id, readerOf(caller).subject))) throw new SubscriptionNotFound(id);
  }
}
