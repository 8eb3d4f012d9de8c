import { reportReleasedV1, reportWithdrawnV1, type Envelope, type ReportReleasedV1, type ReportWithdrawnV1 } from '@openvrs/contracts';
import { Consume } from '@openvrs/messaging';
import { Controller, Inject } from '@nestjs/common';
import { ReassessStandingHandler } from './reassess-standing.handler';
import { releasedContribution, withdrawnContribution } from './to-contribution';

@Controller()
export class ReassessStandingWhenReportIsReleasedConsumer {
  constructor(@Inject(ReassessStandingHandler) private readonly reassess: ReassessStandingHandler) {}

  @Consume(reportReleasedV1)
  async released(batch: readonly Envelope<ReportReleasedV1>[]): Promise<void> {
    await this.reassess.take(batch.map(releasedContribution));
  }

  @Consume(reportWithdrawnV1)
  async withdrawn(batch: readonly Envelope<ReportWithdrawnV1>[]): Promise<void> {
    await this.reassess.take(batch.map(withdrawnContribution));
  }
}
