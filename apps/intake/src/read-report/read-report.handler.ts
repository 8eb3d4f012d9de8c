import type { Report } from '../report/report';
import { requireVisible, type ReportCaller } from '../report/report-caller';
import type { Page, ReportRepository } from '../report/report.repository';

export class ReadReportHandler {
  constructor(private readonly reports: ReportRepository) {}

  /** @throws ReportNotFound also for what the caller may not see */
  async read(caller: ReportCaller, reportId: string): Promise<Report> {
    return requireVisible(caller, await this.reports.find(reportId, caller.state));
  }

  /** Earlier versions first, the newest last. */
  async readVersions(caller: ReportCaller, reportId: string): Promise<Report[]> {
    const newest = await this.read(caller, reportId);
    return [...(await this.reports.versionsOf(reportId)), newest];
  }

  /** What waits in the state; for an organisational focal point, in its agency. */
  listAwaiting(caller: ReportCaller, page: Page): Promise<Report[]> {
    return this.reports.listAwaiting(caller.isFocalPoint ? { state: caller.state } : caller, page);
  }
}
