import { Controller, Inject } from '@nestjs/common';
import { latestSuperseded, signalSupersededV1, signalSupersededV2, type Envelope, type SignalSupersededV1, type SignalSupersededV2 } from '@openvrs/contracts';
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

  @Consume(signalSupersededV2)
  superseded(batch: readonly Envelope<SignalSupersededV2>[]): Promise<void> {
    return this.cancel(batch.map(({ data }) => data));
  }

  /** Of an analytics service that has not been brought up to date yet. */
  @Consume(signalSupersededV1)
  supersededBefore(batch: readonly Envelope<SignalSupersededV1>[]): Promise<void> {
    return this.cancel(batch.map(({ data }) => latestSuperseded(data)));
  }

  private async cancel(superseded: readonly SignalSupersededV2[]): Promise<void> {
    await this.handler.handle(superseded);
    metric.alerts.add(superseded.length, { event: 'cancelled' });
    this.sender.wake();
  }
}
