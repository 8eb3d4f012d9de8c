import { Controller, Inject } from '@nestjs/common';
import { reportWithdrawnV1, type Envelope, type ReportWithdrawnV1 } from '@openvrs/contracts';
import { Consume } from '@openvrs/messaging';
import { ProjectReportsHandler } from '../project-report-when-released/project-reports.handler';
import { withdrawalOf } from '../projection/version-of';

/** A withdrawal is taken in like any other version: one that contributes nothing. */
@Controller()
export class RetractReportWhenWithdrawnConsumer {
  constructor(@Inject(ProjectReportsHandler) private readonly handler: ProjectReportsHandler) {}

  @Consume(reportWithdrawnV1)
  async withdrawn(batch: readonly Envelope<ReportWithdrawnV1>[]): Promise<void> {
    await this.handler.handle(batch.map(({ data }) => withdrawalOf(data)));
  }
}
