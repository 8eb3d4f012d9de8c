import type { Clock } from '@openvrs/observability';
import { screenTexts } from '../personal-data/screen';
import type { Report } from '../report/report';
import { requireVisible, type ReportCaller } from '../report/report-caller';
import { PersonalDataSuspected, VersionConflict } from '../report/report.errors';
import type { ReportRepository } from '../report/report.repository';
import { withdraw } from '../report/withdraw';

export interface WithdrawReport {
  readonly caller: ReportCaller;
  readonly reportId: string;
  readonly expectedVersion?: number;
  /** Sent on to whoever holds the report. */
  readonly reason: string;
}

export interface WithdrawalParts {
  readonly reports: ReportRepository;
  readonly clock: Clock;
}

export class WithdrawReportHandler {
  constructor(private readonly parts: WithdrawalParts) {}

  async handle({ caller, reportId, expectedVersion, reason }: WithdrawReport): Promise<Report> {
    const { reports, clock } = this.parts;
    const suspected = screenTexts([{ field: 'reason', text: reason }]);
    if (suspected.length > 0) throw new PersonalDataSuspected(suspected);
    const report = requireVisible(caller, await reports.find(reportId, caller.state));
    const change = withdraw(report, { at: clock.now(), by: caller.client, reason }, expectedVersion);
    if (change === undefined) return report;
    if (await reports.replace(report, change)) return change.report;
    const now = requireVisible(caller, await reports.find(reportId, caller.state));
    if (now.status === 'withdrawn') return now;
    throw new VersionConflict(now.version);
  }
}
