import { incidentBody, type ReportBody } from '../report-request/report-body.builder';
import { assessDraft } from '../report-rules/assess-draft';
import { coverageOf } from '../report-rules/coverage';
import { aDraft, today } from '../report-rules/draft.builder';
import { receive, type Origin, type ReceivedVersion } from './receive';
import type { Report } from './report';

export const origin: Origin = { id: 'rep_1', state: 'GR', agency: 'gr-coast-guard' };

export function aVersion(over: Partial<ReceivedVersion> = {}, body: ReportBody = incidentBody()): ReceivedVersion {
  const assessment = assessDraft(aDraft(body), today);
  if (!assessment.sound) throw new RangeError(JSON.stringify(assessment.violations));
  const { content, warnings } = assessment;
  const cover = coverageOf(origin, content);
  return { content, warnings, ...cover, author: 'gr-system', slot: 'slot-1', digest: 'digest-1', receivedAt: today.now, policy: 'focal-point', ...over };
}

export function awaitingReport(over: Partial<Report> = {}): Report {
  return { ...receive(origin, aVersion()).report, ...over };
}

export function releasedReport(over: Partial<Report> = {}): Report {
  return { ...receive(origin, aVersion({ policy: 'at-once' })).report, ...over };
}
