import { receiveNext, type ReceivedVersion } from './receive';
import type { Change, Report } from './report';
import { ReportIsWithdrawn, VersionConflict } from './report.errors';

/** A correction replaces the version its author has seen, and no other. */
export function correct(report: Report, received: ReceivedVersion, expectedVersion: number): Change {
  if (report.status === 'withdrawn') throw new ReportIsWithdrawn();
  if (report.version !== expectedVersion) throw new VersionConflict(report.version);
  return receiveNext(report, received);
}
