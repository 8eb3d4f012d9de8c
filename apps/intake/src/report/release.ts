import type { ReleasePolicy } from '@openvrs/contracts';
import type { Change, Report } from './report';
import { FourEyesRequired, ReportIsWithdrawn } from './report.errors';

export interface ReleaseOrder {
  /** The focal point's client. */
  readonly by: string;
  readonly at: Date;
  readonly policy: ReleasePolicy | undefined;
}

/**
 * Releasing twice changes nothing the second time. Four eyes are required unless the policy is known to release at
 * once: then the author could have had it released without anybody.
 */
export function release(report: Report, { by, at, policy }: ReleaseOrder): Change | undefined {
  if (report.status === 'withdrawn') throw new ReportIsWithdrawn();
  if (report.status === 'released') return undefined;
  if (policy !== 'at-once' && report.author === by) throw new FourEyesRequired();
  return {
    report: { ...report, status: 'released', releasedAt: at, releasedBy: by, releasedVersion: report.version },
    announces: 'released',
  };
}
