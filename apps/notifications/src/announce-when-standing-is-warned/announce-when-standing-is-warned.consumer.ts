import { Controller, Inject } from '@nestjs/common';
import { standingWarnedV1, type Envelope, type StandingWarnedV1 } from '@openvrs/contracts';
import { Consume } from '@openvrs/messaging';
import { WebhookSender } from '../send-webhook/webhook-sender';
import { AnnounceWhenStandingIsWarned } from './announce-when-standing-is-warned.handler';

/** Each warning is taken by one replica. */
@Controller()
export class AnnounceWhenStandingIsWarnedConsumer {
  constructor(
    @Inject(AnnounceWhenStandingIsWarned) private readonly handler: AnnounceWhenStandingIsWarned,
    @Inject(WebhookSender) private readonly sender: WebhookSender,
  ) {}

  @Consume(standingWarnedV1)
  async warned(batch: readonly Envelope<StandingWarnedV1>[]): Promise<void> {
    if (await this.handler.handle(batch)) this.sender.wake();
  }
}
