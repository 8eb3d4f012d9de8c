import type { AlertBook, SeenAlert } from './alert-book';

/** Alerts by the report that tipped them over, in the order the reports were released. */
export function groupsOf(book: AlertBook, alertIds: readonly string[]): SeenAlert[][] {
  const groups = new Map<string, SeenAlert[]>();
  for (const id of alertIds) {
    const alert = book.alertOf(id);
    if (!alert) continue;
    const { receivedAt = '', releasedAt = '' } = alert.timeline;
    const cause = `${releasedAt}|${receivedAt}|${alert.series.period}`;
    groups.set(cause, [...(groups.get(cause) ?? []), alert]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, alerts]) => alerts);
}
