import type { ReleasePolicy } from '@openvrs/contracts';
import type { Receipt } from './receipt';
import type { Change, Report } from './report';
import type { ReportContent } from './report-content';
import type { Warning } from './violation';

/** What is certain of a version once it is found sound, before anybody decides on its release. */
export interface ReceivedVersion {
  readonly content: ReportContent;
  readonly narrative?: string;
  readonly warnings: readonly Warning[];
  readonly returnSlot?: string;
  readonly coverage?: readonly string[];
  readonly author: string;
  readonly slot: string;
  readonly digest: string;
  readonly receivedAt: Date;
  /** Undefined where the policy is not known: then it awaits release. */
  readonly policy: ReleasePolicy | undefined;
}

export type Origin = Pick<Report, 'id' | 'state' | 'agency'>;

/** A first version: released at once only where the state's policy is known to say so. */
export function receive(origin: Origin, received: ReceivedVersion): Change {
  return take({ ...origin, version: 1, submissions: [] }, received);
}

/** The version after `report`, whole: nothing of the earlier content lives on in it. */
export function receiveNext(report: Report, received: ReceivedVersion): Change {
  const { id, state, agency, submissions, releasedVersion } = report;
  return take({ id, state, agency, submissions, version: report.version + 1, releasedVersion }, received);
}

type Kept = Origin & Pick<Report, 'version' | 'submissions' | 'releasedVersion'>;

function take({ releasedVersion, ...kept }: Kept, received: ReceivedVersion): Change {
  const { slot, digest, warnings, policy, ...version } = received;
  const atOnce = policy === 'at-once';
  const receipt = receiptFor(kept, { ...version, warnings }, atOnce);
  const known = atOnce ? kept.version : releasedVersion;
  const report: Report = {
    ...kept,
    ...version,
    status: atOnce ? 'released' : 'awaiting-release',
    ...(atOnce ? { releasedAt: received.receivedAt, releasedBy: 'policy' } : {}),
    ...(known === undefined ? {} : { releasedVersion: known }),
    submissions: [...kept.submissions, { slot, digest, receipt }],
  };
  return atOnce ? { report, announces: 'released' } : { report };
}

function receiptFor(report: Pick<Report, 'id' | 'version'>, version: Pick<ReceivedVersion, 'content' | 'warnings' | 'receivedAt'>, released: boolean): Receipt {
  const receivedAt = version.receivedAt.toISOString();
  return {
    id: report.id,
    version: report.version,
    categories: version.content.categories,
    warnings: version.warnings,
    release: released ? 'released' : 'awaiting-release',
    receivedAt,
    ...(released ? { releasedAt: receivedAt } : {}),
  };
}
