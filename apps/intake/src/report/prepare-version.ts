import type { ReleasePolicy } from '@openvrs/contracts';
import { freeTextsOf } from '../personal-data/free-texts';
import type { ParticipantsClient } from '../participant/participants.client';
import { screenTexts } from '../personal-data/screen';
import { assessDraft } from '../report-rules/assess-draft';
import { coverageOf } from '../report-rules/coverage';
import type { Draft, Today } from '../report-rules/draft';
import { recipientWarnings } from '../report-rules/handling-rules';
import type { Asked } from './answer-once';
import type { ReceivedVersion } from './receive';
import { refuseTooLarge } from './report-size';
import { PersonalDataSuspected, ReportInvalid } from './report.errors';

export interface Sender {
  readonly client: string;
  readonly state: string;
  readonly agency: string;
  readonly policy: ReleasePolicy | undefined;
  /** Whom its report names among the recipients, and who takes no part. */
  readonly strangers: readonly string[];
}

/** Who sends the draft, with what is known of its state and of those that it names. */
export function senderOf(draft: Draft, { client, state, agency }: Pick<Sender, 'client' | 'state' | 'agency'>, participants: ParticipantsClient): Sender {
  return { client, state, agency, policy: participants.policyOf(state, agency), strangers: participants.strangersAmong(draft.content.handling.releasableTo ?? []) };
}

/** A draft that is fit to be kept. @throws ReportInvalid, PersonalDataSuspected, ReportTooLarge */
export function prepareVersion(draft: Draft, sender: Sender, today: Today, asked: Asked): ReceivedVersion {
  const assessment = assessDraft(draft, today);
  if (!assessment.sound) throw new ReportInvalid(assessment.violations);
  const suspected = screenTexts(freeTextsOf(draft));
  if (suspected.length > 0) throw new PersonalDataSuspected(suspected);
  const { content, warnings } = assessment;
  refuseTooLarge(content);
  return {
    content,
    warnings: [...recipientWarnings(content.handling, sender), ...warnings],
    ...(draft.narrative === undefined ? {} : { narrative: draft.narrative }),
    ...coverageOf(sender, content),
    author: sender.client,
    slot: asked.slot,
    digest: asked.digest,
    receivedAt: today.now,
    policy: sender.policy,
  };
}
