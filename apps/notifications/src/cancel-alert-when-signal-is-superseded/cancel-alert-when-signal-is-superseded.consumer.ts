import { Controller, Inject } from '@nestjs/common';
import { signalSupersededV1, type Envelope, type SignalSupersededV1 } from '@openvrs/contracts';
import { Consume } from '@openvrs/messaging';
import { metric } from '@openvrs/observability';
import { WebhookSender } from '../send-webhook/webhook-sender';
import { CancelAlertWhenSignalIsSuperseded } from './cancel-alert-when-signal-is-superseded.handler';

@Controller()
export class CancelAlertWhenSignalIsSupersededConsumer {
  constructor(
    @Inject(CancelAlertWhenSignalIsSuperseded) private readonly handler: CancelAlertWhenSignalIsSuperseded,
    @Inject(WebhookSender) private readonly sender: WebhookSender,
  ) {}

  @Consume(signalSupersededV1)
  async superseded(batch: readonly Envelope<SignalSupersededV1>[]): Promise<void> {
    await this.handler.handle(batch.map(({ data }) => data));
    metric.alerts.add(batch.length, { event: 'cancelled' });
    this.sender.wake();
  }
}
