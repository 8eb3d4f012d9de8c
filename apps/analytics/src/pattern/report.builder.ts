import type { FlowV1, LegV1, PlaceV1, ReportContentV1, RouteV1 } from '@openvrs/contracts';
import type { ReportVersion } from '../projection/projection';
import { versionOf } from '../projection/version-of';

/** Content of a report for specs: say only what matters to the case. */
export function content(parts: Partial<ReportContentV1> = {}): ReportContentV1 {
  return {
    kind: 'incident',
    period: { from: '2026-03-02', to: '2026-03-02' },
    basis: 'detection',
    history: false,
    categories: ['flows', 'routes'],
    routes: [route('r', ['TR', 'GR'])],
    flows: [flow({ count: 5 })],
    fees: [],
    methods: [],
    migrantProfiles: [],
    smugglerProfiles: [],
    harms: [],
    grade: { scheme: 'admiralty', source: 'B', information: '2' },
    handling: { tlp: 'GREEN' },
    ...parts,
  };
}

type FlowParts = Partial<Omit<FlowV1, 'count'>> & { readonly count: number | 'unknown' | 'not-collected' | 'not-applicable' };

export function flow({ count, ...parts }: FlowParts): FlowV1 {
  const value = typeof count === 'number' ? { state: 'known' as const, value: count } : { state: count };
  return { indicator: 'illegal-border-crossing-between-bcps', unit: 'persons', routeRef: 'r', ...parts, count: value };
}

/** @param nodes - Countries, or places with finer codes, in order. */
export function route(ref: string, nodes: readonly (string | PlaceV1)[], mode = 'unknown'): RouteV1 {
  const places = nodes.map((node) => (typeof node === 'string' ? { country: node } : node));
  const legs = places.slice(1).map((to, at): LegV1 => ({ from: places[at] ?? to, to, mode }));
  return { ref, legs };
}

interface VersionParts {
  readonly reportId?: string;
  readonly version?: number;
  readonly state?: string;
  readonly releasedAt?: string;
  readonly content?: Partial<ReportContentV1>;
}

export function released(parts: VersionParts = {}): ReportVersion {
  const releasedAt = parts.releasedAt ?? '2026-03-03T10:00:01.000Z';
  const report = {
    reportId: parts.reportId ?? 'rep_1',
    version: parts.version ?? 1,
    state: parts.state ?? 'GR',
    agency: 'gr-border-police',
    receivedAt: '2026-03-03T10:00:00.000Z',
    releasedAt,
    content: content(parts.content),
  };
  return versionOf(report, { backfillAfterDays: 90 });
}

export function withdrawn(reportId = 'rep_1', version = 2): ReportVersion {
  const at = '2026-03-04T10:00:00.000Z';
  return { reportId, version, history: true, contributions: [], receivedAt: at, releasedAt: at };
}
