import { Controller, Inject } from '@nestjs/common';
import { signalRaisedV1, type Envelope, type SignalRaisedV1 } from '@openvrs/contracts';
import { Consume } from '@openvrs/messaging';
import { metric } from '@openvrs/observability';
import { WebhookSender } from '../send-webhook/webhook-sender';
import { IssueAlertWhenSignalIsRaised } from './issue-alert-when-signal-is-raised.handler';

@Controller()
export class IssueAlertWhenSignalIsRaisedConsumer {
  constructor(
    @Inject(IssueAlertWhenSignalIsRaised) private readonly handler: IssueAlertWhenSignalIsRaised,
    @Inject(WebhookSender) private readonly sender: WebhookSender,
  ) {}

  @Consume(signalRaisedV1)
  async raised(batch: readonly Envelope<SignalRaisedV1>[]): Promise<void> {
    const { issued, withheld, planned } = await this.handler.handle(batch.map(({ data }) => data));
    metric.alerts.add(issued, { event: 'issued' });
    metric.withheld.add(withheld);
    if (planned.some(({ delivery }) => delivery.channel === 'webhook')) this.sender.wake();
  }
}
