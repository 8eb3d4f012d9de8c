import type { ReportReleasedV1 } from '@openvrs/contracts';
import { daysOf, ordinalOf } from '../../../apps/analytics/src/calendar/calendar';
import { projectionOf, type Projection, type ReportVersion } from '../../../apps/analytics/src/projection/projection';
import { versionOf } from '../../../apps/analytics/src/projection/version-of';
import type { Contribution } from '../../../apps/analytics/src/pattern/contribution';
import { novelLeg } from '../path/novel-legs';

/** Routes that are reported each week, and weeks of past that each has. */
export const routes = 5_000;
export const weeks = 104;
const newest = ordinalOf('2026-02-23', 'week');
const at = new Date('2026-03-03T10:00:00.000Z');

/** The nth report of the history: one route's past is complete before the next begins, and then all get further reports. */
export function pastReport(nth: number): ReportVersion {
  const route = Math.floor(nth / weeks) % routes;
  return versionOf(weekly(`past-${nth}`, route, newest - weeks + (nth % weeks), 10 + ((nth * 7_919) % 5)), { backfillAfterDays: 36_500 });
}

/** A report of the newest week. */
export function newReport(name: string, route: number): ReportVersion {
  return versionOf(weekly(name, route, newest, 3), { backfillAfterDays: 36_500 });
}

export function stored(version: ReportVersion): Projection {
  return projectionOf(version, at);
}

/** The one series and period that a report of this bench counts in. */
export function contributionOf({ contributions }: ReportVersion): Contribution {
  const [only] = contributions;
  if (only === undefined) throw new Error('A report of this bench counts in one series.');
  return only;
}

/** How many reports of the first `reports` count in the cell that the nth counts in. */
export function reportsInCell(nth: number, reports: number): number {
  return Math.floor((reports - 1 - nth) / (routes * weeks)) + 1;
}

function weekly(reportId: string, route: number, week: number, count: number): ReportReleasedV1 {
  const { from, to } = novelLeg(route);
  const releasedAt = at.toISOString();
  return {
    reportId, version: 1, state: 'GR', agency: 'gr-border-police', receivedAt: releasedAt, releasedAt,
    content: {
      kind: 'statistical', period: daysOf(week, 'week'), basis: 'detection', history: false, categories: ['flows', 'routes'],
      routes: [{ ref: 'r', legs: [{ from: { country: from }, to: { country: to }, mode: 'unknown' }] }],
      flows: [{ indicator: 'illegal-border-crossing-between-bcps', unit: 'detections', routeRef: 'r', count: { state: 'known', value: count } }],
      fees: [], methods: [], migrantProfiles: [], smugglerProfiles: [], harms: [],
      grade: { scheme: 'admiralty', source: 'B', information: '2' }, handling: { tlp: 'GREEN' },
    },
  };
}
