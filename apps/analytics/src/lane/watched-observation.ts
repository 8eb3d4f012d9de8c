import { groupBy } from '../batching/group-by';
import type { FreshObservation } from '../observation/observation';
import type { ReportVersion } from '../projection/projection';
import type { Cause } from './watched-cell';

/** What live reports have just brought of one series, in the order they came. */
export interface WatchedObservation {
  readonly newest: FreshObservation;
  readonly fresh: readonly FreshObservation[];
  readonly causes: readonly Cause[];
}

export function watchedObservations(versions: readonly ReportVersion[]): WatchedObservation[] {
  const live = versions.filter(({ history }) => !history);
  const brought = live.flatMap((version) => (version.observations ?? []).map((observation) => ({ observation, cause: causeOf(version) })));
  return [...groupBy(brought, ({ observation }) => observation.series).values()].flatMap((some) => {
    const fresh = some.map(({ observation }) => observation);
    const newest = [...fresh].sort((a, b) => (a.day < b.day ? -1 : 1)).at(-1);
    return newest ? [{ newest, fresh, causes: some.map(({ cause }) => cause) }] : [];
  });
}

function causeOf({ reportId, receivedAt, releasedAt, traceparent }: ReportVersion): Cause {
  return { reportId, receivedAt, releasedAt, count: 1, ...(traceparent ? { traceparent } : {}) };
}
