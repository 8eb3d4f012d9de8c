import { Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { readerOf, warnedRoles } from '../reader/reader';
import { SubscriptionNotFound } from '../subscription/subscription.errors';
import { SubscriptionRepository } from '../subscription/subscription.repository';
import { subscriptionView, type SubscriptionView } from '../subscription/subscription-view';

@Controller('v1/subscriptions')
@Roles(...warnedRoles)
export class ListSubscriptionsController {
  constructor(@Inject(SubscriptionRepository) private readonly subscriptions: SubscriptionRepository) {}

  @Get()
  async list(@Caller() caller: CallerIdentity): Promise<{ subscriptions: SubscriptionView[] }> {
    const own = await this.subscriptions.listOf(readerOf(caller).subject);
    return { subscriptions: own.map(subscriptionView) };
  }

  @Get(':id')
  async one(@Param('id') id: string, @Caller() caller: CallerIdentity): Promise<SubscriptionView> {
    const found = await this.subscriptions.find(id);
    if (found?.subscriber !== readerOf(caller).subject) throw new SubscriptionNotFound(id);
    return subscriptionView(found);
  }
}
