import { reportReleasedV1, reportWithdrawnV1, type Envelope, type ReportReleasedV1, type ReportWithdrawnV1 } from '@openvrs/contracts';
import { Consume } from '@openvrs/messaging';
import { Controller, Inject } from '@nestjs/common';
import { LedgerWriter } from '../ledger/ledger-writer';
import { releaseAct, withdrawalAct } from '../ledger/told-acts';
import { ReassessStandingHandler } from './reassess-standing.handler';
import { releasedContribution, withdrawnContribution } from './to-contribution';

/** A standing may follow within a quarter of a second instead of at once: the alerts of the same report come first to the disk. */
const lingerMs = 250;

@Controller()
export class ReassessStandingWhenReportIsReleasedConsumer {
  constructor(
    @Inject(ReassessStandingHandler) private readonly reassess: ReassessStandingHandler,
    @Inject(LedgerWriter) private readonly ledger: LedgerWriter,
  ) {}

  @Consume(reportReleasedV1, { lingerMs })
  async released(batch: readonly Envelope<ReportReleasedV1>[]): Promise<void> {
    await Promise.all([this.reassess.take(batch.map(releasedContribution)), this.ledger.enter(batch.map(releaseAct))]);
  }

  @Consume(reportWithdrawnV1, { lingerMs })
  async withdrawn(batch: readonly Envelope<ReportWithdrawnV1>[]): Promise<void> {
    await Promise.all([this.reassess.take(batch.map(withdrawnContribution)), this.ledger.enter(batch.map(withdrawalAct))]);
  }
}
