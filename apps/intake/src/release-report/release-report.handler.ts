import type { Clock } from '@openvrs/observability';
import type { ParticipantsClient } from '../participant/participants.client';
import { release } from '../report/release';
import type { Report } from '../report/report';
import { requireVisible, type ReportCaller } from '../report/report-caller';
import { countReleased } from '../report/report-metrics';
import { VersionConflict } from '../report/report.errors';
import type { ReportRepository } from '../report/report.repository';

export interface ReleaseReport {
  readonly caller: ReportCaller;
  readonly reportId: string;
  /** Given where only what was read is to be released. */
  readonly expectedVersion?: number;
}

export interface ReleaseParts {
  readonly reports: ReportRepository;
  readonly participants: ParticipantsClient;
  readonly clock: Clock;
}

export class ReleaseReportHandler {
  constructor(private readonly parts: ReleaseParts) {}

  async handle({ caller, reportId, expectedVersion }: ReleaseReport): Promise<Report> {
    const { reports, participants, clock } = this.parts;
    const report = requireVisible(caller, await reports.find(reportId, caller.state));
    if (expectedVersion !== undefined && expectedVersion !== report.version) throw new VersionConflict(report.version);
    const policy = participants.policyOf(report.state, report.agency);
    const change = release(report, { by: caller.client, at: clock.now(), policy });
    if (change === undefined) return report;
    if (await reports.replace(report, change)) {
      countReleased(change);
      return change.report;
    }
    return this.afterRace(caller, report);
  }

  /** Somebody was faster: releasing the same version twice is one release, anything else is for the caller to look at. */
  private async afterRace(caller: ReportCaller, before: Report): Promise<Report> {
    const now = requireVisible(caller, await this.parts.reports.find(before.id, caller.state));
    if (now.status === 'released' && now.version === before.version) return now;
    throw new VersionConflict(now.version);
  }
}
