import { metric, recordLatency } from '@openvrs/observability';
import type { Change, Report } from './report';

export function countAccepted(report: Report): void {
  metric.reportsAccepted.add(1, { kind: report.content.kind });
}

export function countReleased({ report, announces }: Change): void {
  if (announces !== 'released') return;
  metric.reportsReleased.add(1, { kind: report.content.kind });
  recordLatency('released', report.receivedAt, report.releasedAt ?? report.receivedAt);
}
