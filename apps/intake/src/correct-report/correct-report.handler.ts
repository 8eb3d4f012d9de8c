import type { ParticipantsClient } from '../participant/participants.client';
import type { Draft } from '../report-rules/draft';
import { answerOnce, type Answer, type Asked } from '../report/answer-once';
import { correct } from '../report/correct';
import { prepareVersion, senderOf } from '../report/prepare-version';
import type { Receipt } from '../report/receipt';
import { receiptOf } from '../report/report';
import { requireVisible, type ReportCaller } from '../report/report-caller';
import { countAccepted, countReleased } from '../report/report-metrics';
import { VersionConflict } from '../report/report.errors';
import type { ReportRepository } from '../report/report.repository';
import { digestOf, slotOf } from '../report/submission';
import type { Clock } from '@openvrs/observability';

export interface CorrectReport {
  readonly caller: ReportCaller;
  readonly idempotencyKey: string;
  readonly reportId: string;
  /** The version that the correction's author has seen. */
  readonly expectedVersion: number;
  readonly draft: Draft;
}

export interface CorrectionParts {
  readonly reports: ReportRepository;
  readonly participants: ParticipantsClient;
  readonly clock: Clock;
  readonly backfillAfterDays: number;
}

export class CorrectReportHandler {
  constructor(private readonly parts: CorrectionParts) {}

  handle(command: CorrectReport): Promise<Answer> {
    const { caller, idempotencyKey, reportId, draft } = command;
    const asked = { slot: slotOf(caller.client, idempotencyKey), digest: digestOf(`correct ${reportId}`, draft) };
    return answerOnce(this.parts.reports, asked, () => this.accept(command, asked));
  }

  private async accept({ caller, reportId, expectedVersion, draft }: CorrectReport, asked: Asked): Promise<Receipt> {
    const { reports, participants, clock, backfillAfterDays } = this.parts;
    const report = requireVisible(caller, await reports.find(reportId, caller.state));
    const { state, agency } = report;
    const sender = senderOf(draft, { client: caller.client, state, agency }, participants);
    const version = prepareVersion(draft, sender, { now: clock.now(), backfillAfterDays }, asked);
    const change = correct(report, version, expectedVersion);
    if (!(await reports.replace(report, change))) throw new VersionConflict(report.version + 1);
    countAccepted(change.report);
    countReleased(change);
    return receiptOf(change.report);
  }
}
