import { Controller, Inject } from '@nestjs/common';
import { latestSignal, signalRaisedV1, signalRaisedV2, type Envelope, type SignalRaisedV1, type SignalRaisedV2 } from '@openvrs/contracts';
import { Behind, Consume } from '@openvrs/messaging';
import { metric } from '@openvrs/observability';
import { WebhookSender } from '../send-webhook/webhook-sender';
import { IssueAlertWhenSignalIsRaised, type Issued } from './issue-alert-when-signal-is-raised.handler';

@Controller()
export class IssueAlertWhenSignalIsRaisedConsumer {
  constructor(
    @Inject(IssueAlertWhenSignalIsRaised) private readonly handler: IssueAlertWhenSignalIsRaised,
    @Inject(WebhookSender) private readonly sender: WebhookSender,
  ) {}

  @Consume(signalRaisedV2)
  raised(batch: readonly Envelope<SignalRaisedV2>[]): Promise<Behind> {
    return this.issue(batch.map(({ data }) => data));
  }

  /** Of an analytics service that has not been brought up to date yet. */
  @Consume(signalRaisedV1)
  raisedBefore(batch: readonly Envelope<SignalRaisedV1>[]): Promise<Behind> {
    return this.issue(batch.map(({ data }) => latestSignal(data)));
  }

  private async issue(signals: readonly SignalRaisedV2[]): Promise<Behind> {
    const { finished } = await this.handler.handle(signals);
    return new Behind(finished.then((issued) => this.count(issued)));
  }

  private count({ issued, withheld, planned }: Issued): void {
    metric.alerts.add(issued, { event: 'issued' });
    metric.withheld.add(withheld);
    if (planned.some(({ delivery }) => delivery.channel === 'webhook')) this.sender.wake();
  }
}
