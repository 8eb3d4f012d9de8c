import type { Change, Report, Withdrawal } from './report';
import { VersionConflict } from './report.errors';

/**
 * Withdrawing twice changes nothing the second time. The withdrawal is a version of its own, so that whoever holds an
 * earlier one knows which is newer; nobody is told of a report that nobody was shown.
 */
export function withdraw(report: Report, withdrawal: Withdrawal, expectedVersion?: number): Change | undefined {
  if (report.status === 'withdrawn') return undefined;
  if (expectedVersion !== undefined && expectedVersion !== report.version) throw new VersionConflict(report.version);
  const withdrawn: Report = { ...report, version: report.version + 1, status: 'withdrawn', withdrawal };
  return report.releasedVersion === undefined ? { report: withdrawn } : { report: withdrawn, announces: 'withdrawn' };
}
