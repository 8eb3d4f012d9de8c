import { ownedBy } from '@openvrs/entitlement';
import type { ReportReleasedV1, ReportWithdrawnV1 } from '@openvrs/contracts';
import { flowsOf } from '../flow/flow';
import { feesOf } from '../observation/fee-observations';
import { positionOf } from '../observation/position-observations';
import { contributionsOf } from '../pattern/contribution';
import type { ReportEntry } from '../series/cell';
import { isHistory, type ReportVersion } from './projection';
import { audienceOf } from '../series/audience';

export interface ReadingOptions {
  readonly backfillAfterDays: number;
  readonly traceparent?: string;
}

export function versionOf(report: ReportReleasedV1, { backfillAfterDays, traceparent }: ReadingOptions): ReportVersion {
  const { reportId, version, receivedAt, releasedAt, content } = report;
  const entry = entryOf(report);
  const audience = audienceOf(entry.source.handling);
  const observations = [...feesOf(content, audience), ...positionOf(content, audience)];
  const history = isHistory(content, releasedAt, backfillAfterDays);
  const flows = flowsOf(content);
  return {
    reportId,
    version,
    history,
    contributions: contributionsOf(content, audience),
    ...(observations.length > 0 ? { observations } : {}),
    ...(flows.length > 0 ? { flows } : {}),
    entry: { ...entry, ...(history ? {} : { released: releasedAt.slice(0, 10) }) },
    receivedAt,
    releasedAt,
    ...(traceparent ? { traceparent } : {}),
  };
}

/** A withdrawal is a version that contributes nothing. */
export function withdrawalOf({ reportId, version, withdrawnAt }: ReportWithdrawnV1): ReportVersion {
  return { reportId, version, history: true, contributions: [], receivedAt: withdrawnAt, releasedAt: withdrawnAt };
}

function entryOf({ state, content: { grade, handling, harms, period } }: ReportReleasedV1): ReportEntry {
  const isHarm = harms.some(({ kind, count }) => ['dead', 'missing'].includes(kind) && count.state === 'known' && (count.value ?? 0) > 0);
  return {
    source: { state, handling: plain(ownedBy(state, handling)), grade: `${grade.scheme}:${grade.source}${grade.information}` },
    harm: isHarm,
    days: { from: period.from, to: period.to },
  };
}

/** One order of fields and none that is undefined, so that equal handlings are equal wherever they are compared. */
function plain({ tlp, releasableTo, embargoUntil, caveats }: ReportEntry['source']['handling']): ReportEntry['source']['handling'] {
  return {
    tlp,
    ...(releasableTo === undefined ? {} : { releasableTo: [...releasableTo].sort() }),
    ...(embargoUntil === undefined ? {} : { embargoUntil }),
    ...(caveats === undefined || caveats.length === 0 ? {} : { caveats: [...caveats] }),
  };
}
