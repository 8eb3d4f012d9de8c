import { Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { readerOf, warnedRoles } from '../reader/reader';
import { SubscriptionNotFound } from '../subscription/subscription.errors';
import { SubscriptionRepository } from '../subscription/subscription.repository';

/** An endpoint that was switched off after prolonged failure is switched on again. */
@Controller('v1/subscriptions')
export class EnableWebhookController {
  constructor(@Inject(SubscriptionRepository) private readonly subscriptions: SubscriptionRepository) {}

  @Post(':id/webhook/enabling')
  @HttpCode(204)
  @Roles(...warnedRoles)
  async enable(@Param('id') id: string, @Caller() caller: CallerIdentity): Promise<void> {
    if (!(await this.subscriptions.enableWebhook(id, readerOf(caller).subject))) throw new SubscriptionNotFound(id);
  }
}
