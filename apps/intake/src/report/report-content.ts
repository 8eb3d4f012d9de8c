import type { ReportContentV1 } from '@openvrs/contracts';

/** What a version of a report says, exactly as it is published when released. */
export type ReportContent = ReportContentV1;
export type { Category, CountV1 as Count, FlowV1 as Flow, PeriodV1 as Period, PlaceV1 as Place, ReportKind, RouteV1 as Route } from '@openvrs/contracts';

/** Every list of lines that a report may hold. */
export const lineLists = ['routes', 'flows', 'fees', 'methods', 'migrantProfiles', 'smugglerProfiles', 'harms'] as const;

export function holdsNoLines(content: Pick<ReportContent, (typeof lineLists)[number]>): boolean {
  return lineLists.every((list) => content[list].length === 0);
}
