import type { Envelope, ReportReleasedV1, ReportWithdrawnV1 } from '@openvrs/contracts';
import type { Contribution } from '../contribution/contribution';

/** History earns no standing; a nil return does. */
export function releasedContribution({ data }: Envelope<ReportReleasedV1>): Contribution {
  const { kind, categories, history } = data.content;
  return {
    reportId: data.reportId,
    state: data.state,
    version: data.version,
    kind,
    categories,
    firstReleasedAt: new Date(data.releasedAt),
    counts: !history,
  };
}

export function withdrawnContribution({ data }: Envelope<ReportWithdrawnV1>): Contribution {
  return {
    reportId: data.reportId,
    state: data.state,
    version: data.version,
    kind: 'withdrawn',
    categories: [],
    firstReleasedAt: new Date(data.withdrawnAt),
    counts: false,
  };
}
