import { Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { readerOf, warnedRoles } from '../reader/reader';
import { subscriptionView, type SubscriptionView } from '../subscription/subscription-view';
import { Subscribe } from './subscribe.handler';
import { SubscribeRequest } from './subscribe.request';

@Controller('v1/subscriptions')
export class SubscribeController {
  constructor(@Inject(Subscribe) private readonly subscribe: Subscribe) {}

  @Post()
  @Roles(...warnedRoles)
  async post(@Body() request: SubscribeRequest, @Caller() caller: CallerIdentity): Promise<SubscriptionView> {
    const { name, channels, webhookUrl, ...interest } = request;
    const wish = { name, channels, interest, ...(channels.includes('webhook') && webhookUrl ? { webhookUrl } : {}) };
    const subscription = await this.subscribe.handle(wish, readerOf(caller));
    // The one time that the signing secret is shown.
    return { ...subscriptionView(subscription), ...(subscription.webhook ? { webhookSecret: subscription.webhook.secret } : {}) };
  }
}
