import type { Clock, Ids } from '@openvrs/observability';
import type { ParticipantsClient } from '../participant/participants.client';
import type { Draft } from '../report-rules/draft';
import { answerOnce, type Answer, type Asked } from '../report/answer-once';
import { prepareVersion, senderOf } from '../report/prepare-version';
import { receive } from '../report/receive';
import type { Receipt } from '../report/receipt';
import { receiptOf } from '../report/report';
import { nationalAgency, type ReportCaller } from '../report/report-caller';
import { countAccepted, countReleased } from '../report/report-metrics';
import { SlotTaken } from '../report/report.errors';
import type { ReportRepository } from '../report/report.repository';
import { withReturnAlike } from '../report/return-alike';
import { digestOf, slotOf } from '../report/submission';

export interface SubmitReport {
  readonly caller: ReportCaller;
  readonly idempotencyKey: string;
  readonly draft: Draft;
}

export interface IntakeParts {
  readonly reports: ReportRepository;
  readonly participants: ParticipantsClient;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly backfillAfterDays: number;
}

/** One durable write for an accepted report, and no read before it but for statistical returns. */
export class SubmitReportHandler {
  constructor(private readonly parts: IntakeParts) {}

  handle(command: SubmitReport): Promise<Answer> {
    const { caller, idempotencyKey, draft } = command;
    const asked = { slot: slotOf(caller.client, idempotencyKey), digest: digestOf('submit', draft) };
    return answerOnce(this.parts.reports, asked, () => this.accept(command, asked));
  }

  private async accept({ caller, draft }: SubmitReport, asked: Asked): Promise<Receipt> {
    const { reports, participants, clock, ids, backfillAfterDays } = this.parts;
    const { client, state, agency = nationalAgency } = caller;
    const sender = senderOf(draft, { client, state, agency }, participants);
    const version = prepareVersion(draft, sender, { now: clock.now(), backfillAfterDays }, asked);
    const change = receive({ id: ids.next('rep'), state, agency }, await withReturnAlike(reports, version));
    if (!(await reports.add(change))) throw new SlotTaken();
    countAccepted(change.report);
    countReleased(change);
    return receiptOf(change.report);
  }
}
