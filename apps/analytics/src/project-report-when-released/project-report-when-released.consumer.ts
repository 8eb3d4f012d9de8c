import { Controller, Inject } from '@nestjs/common';
import { reportReleasedV1, type Envelope, type ReportReleasedV1 } from '@openvrs/contracts';
import { Behind, Consume } from '@openvrs/messaging';
import { Clock, metric, recordLatency } from '@openvrs/observability';
import { AnalyticsEnv } from '../analytics.env';
import { versionOf } from '../projection/version-of';
import { ProjectReportsHandler } from './project-reports.handler';

@Controller()
export class ProjectReportWhenReleasedConsumer {
  constructor(
    @Inject(ProjectReportsHandler) private readonly handler: ProjectReportsHandler,
    @Inject(AnalyticsEnv) private readonly env: AnalyticsEnv,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Consume(reportReleasedV1)
  async released(batch: readonly Envelope<ReportReleasedV1>[]): Promise<Behind> {
    const backfillAfterDays = this.env.BACKFILL_AFTER_DAYS;
    // One message alone goes on with its own trace; of several, each signal goes on with that of its cause.
    const traceOf = ({ traceparent }: Envelope): string | undefined => (batch.length > 1 ? traceparent : undefined);
    const versions = batch.map((each) => versionOf(each.data, { backfillAfterDays, traceparent: traceOf(each) }));
    const { raised, finished } = await this.handler.takeIn(versions);
    const now = this.clock.now();
    metric.reportsProjected.add(batch.length);
    for (const { history, receivedAt } of versions) if (!history) recordLatency('projected', new Date(receivedAt), now);
    for (const { raised: { lane, severity, cause } } of raised) {
      metric.signals.add(1, { lane, severity });
      recordLatency('detected', new Date(cause.receivedAt), now);
    }
    return new Behind(finished);
  }
}
