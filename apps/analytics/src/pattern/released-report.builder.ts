import type { ReportContentV1, ReportReleasedV1 } from '@openvrs/contracts';
import { daysOf, ordinalOfName } from '../calendar/calendar';
import { content, flow, route } from './report.builder';

interface MonthParts {
  readonly count: number;
  readonly citizenship?: string;
  readonly nodes?: readonly string[];
  readonly history?: boolean;
  readonly version?: number;
  readonly state?: string;
  readonly content?: Partial<ReportContentV1>;
}

/** A state's return of one month. */
export function monthlyReturn(reportId: string, month: string, parts: MonthParts): ReportReleasedV1 {
  const { count, citizenship, nodes = ['BY', 'PL'], history = false, version = 1, state = 'PL' } = parts;
  const at = '2026-03-03T10:00:00.000Z';
  return {
    reportId,
    version,
    state,
    agency: `${state.toLowerCase()}-border-guard`,
    receivedAt: at,
    releasedAt: at,
    content: content({
      kind: 'statistical',
      period: daysOf(ordinalOfName(month, 'month'), 'month'),
      history,
      routes: [route('r', nodes)],
      flows: [flow({ unit: 'detections', count, ...(citizenship ? { citizenship } : {}) })],
      ...parts.content,
    }),
  };
}

/** Returns of consecutive months up to the one before, oldest first, as history. */
export function historyBefore(month: string, counts: readonly number[], parts: Omit<MonthParts, 'count'> = {}): ReportReleasedV1[] {
  const last = ordinalOfName(month, 'month');
  return counts.map((count, at) => {
    const ordinal = last - counts.length + at;
    const name = daysOf(ordinal, 'month').from.slice(0, 7);
    return monthlyReturn(`${parts.citizenship ?? 'all'}-${(parts.nodes ?? []).join('')}-${name}`, name, { history: true, ...parts, count });
  });
}
