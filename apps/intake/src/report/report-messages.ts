import { reportReleasedV1, reportWithdrawnV1 } from '@openvrs/contracts';
import { outgoing, type OutgoingMessage } from '@openvrs/messaging';
import type { Change, Report } from './report';

/** The messages that a change owes. Their ids follow from report and version: made twice, they are still one message. */
export function messagesOf({ report, announces }: Change): OutgoingMessage[] {
  if (announces === 'released') return [released(report)];
  return announces === 'withdrawn' ? [withdrawn(report)] : [];
}

function released(report: Report): OutgoingMessage {
  const { id, version, state, agency, content } = report;
  const [receivedAt, releasedAt] = [report.receivedAt, report.releasedAt ?? report.receivedAt].map((at) => at.toISOString());
  const data = { reportId: id, version, state, agency, receivedAt: receivedAt ?? '', releasedAt: releasedAt ?? '', content };
  return outgoing(reportReleasedV1, data, { id: `${id}.released.${version}`, source: 'intake', subject: id, time: data.releasedAt });
}

function withdrawn(report: Report): OutgoingMessage {
  const { id, version, state, agency, withdrawal } = report;
  const withdrawnAt = (withdrawal?.at ?? report.receivedAt).toISOString();
  const data = { reportId: id, version, state, agency, withdrawnAt, reason: withdrawal?.reason ?? '' };
  return outgoing(reportWithdrawnV1, data, { id: `${id}.withdrawn.${version}`, source: 'intake', subject: id, time: withdrawnAt });
}
