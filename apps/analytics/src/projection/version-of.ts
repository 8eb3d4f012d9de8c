import { embargoEnd, ownedBy, whileEmbargoed, withoutEmbargo } from '@openvrs/entitlement';
import type { HandlingV1, ReportReleasedV1, ReportWithdrawnV1 } from '@openvrs/contracts';
import { flowsOf } from '../flow/flow';
import { feesOf } from '../observation/fee-observations';
import { positionOf } from '../observation/position-observations';
import { contributionsOf } from '../pattern/contribution';
import type { ReportEntry } from '../series/cell';
import { isSameHandling } from './audience-change';
import { isHistory, type ReportVersion } from './projection';
import { audienceOf } from '../series/audience';

export interface ReadingOptions {
  readonly backfillAfterDays: number;
  readonly traceparent?: string;
}

/**
 * A report under an embargo is for its own state alone, and becomes another form of the same version when that ends: as if it
 * came then, for whom its handling says.
 */
export function versionOf(report: ReportReleasedV1, options: ReadingOptions): ReportVersion {
  const handling = ownedBy(report.state, report.content.handling);
  const ends = embargoEnd(handling, new Date(report.releasedAt));
  const opened = plain(withoutEmbargo(handling));
  if (ends === undefined) return formOf(report, opened, options);
  const closed = plain(whileEmbargoed(report.state, handling));
  const version = formOf(report, closed, options);
  // An embargo that cannot be read never ends.
  if (ends === Infinity || isSameHandling(closed, opened)) return version;
  const at = new Date(ends).toISOString();
  return { ...version, opens: { ...formOf({ ...report, receivedAt: at, releasedAt: at }, opened, { backfillAfterDays: options.backfillAfterDays }), isOpened: true } };
}

function formOf(report: ReportReleasedV1, handling: HandlingV1, { backfillAfterDays, traceparent }: ReadingOptions): ReportVersion {
  const { reportId, version, receivedAt, releasedAt, content } = report;
  const entry = entryOf(report, handling);
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

function entryOf({ state, content: { grade, harms, period } }: ReportReleasedV1, handling: HandlingV1): ReportEntry {
  const isHarm = harms.some(({ kind, count }) => ['dead', 'missing'].includes(kind) && count.state === 'known' && (count.value ?? 0) > 0);
  return {
    source: { state, handling, grade: `${grade.scheme}:${grade.source}${grade.information}` },
    harm: isHarm,
    days: { from: period.from, to: period.to },
  };
}

/** One order of fields and none that is undefined, so that equal handlings are equal wherever they are compared. */
function plain({ tlp, releasableTo, caveats }: HandlingV1): HandlingV1 {
  return {
    tlp,
    ...(releasableTo === undefined ? {} : { releasableTo: [...releasableTo].sort() }),
    ...(caveats === undefined || caveats.length === 0 ? {} : { caveats: [...caveats] }),
  };
}
