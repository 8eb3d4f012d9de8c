import type { EntitlementSnapshotV2, HandlingV1, Purpose } from '@openvrs/contracts';
import { flowKey, type CountedFlow } from '../flow/flow';
import { sumOf, type FlowPart } from '../flow/flow-part';
import { groupOf, nothingNamed } from '../flow/named-parts';
import { PublishedFlowMemoryRepository } from '../flow/published-flow.memory-repository';
import { EntitlementsKvClient } from '../entitlement/entitlements.kv-client';
import type { ReportEntry } from '../series/cell';
import type { Revision } from '../flow/published-flow';
import type { Breakdown, ShownPart } from './broken-down';
import { ShowFlows, type FlowRow, type FlowsWish, type ShownFlows } from './show-flows.handler';

export const wish: FlowsWish = { from: 'SY', to: 'DE', indicator: 'illegal-stay', unit: 'persons', kind: 'statistical', basis: 'detection', frequency: 'month', since: '2026-01-01', until: '2026-02-28' };
export const keyOf = (period: string): string => flowKey({ ...wish, period });

interface Held {
  readonly state: string;
  readonly handling: HandlingV1;
  readonly flows: readonly CountedFlow[];
}

/** A number that somebody was shown, and what it truly rests on: how much of it each state told. */
export interface Seen {
  readonly viewer: string;
  readonly period: string;
  /** `all`, or the part, as `citizenship SYR` or `route rest`. */
  readonly of: string;
  readonly count: number;
  readonly byState: Readonly<Record<string, number>>;
  /** What each state told, by the finest that can be told apart: of whom, by which way, how many. */
  readonly told: readonly ToldPart[];
  readonly handlings: readonly HandlingV1[];
}

export interface ToldPart extends FlowPart {
  readonly state: string;
}

/** Reports that come, change and go, in front of the real rule; everything shown is kept. */
export class FlowsUnderAttack {
  readonly seen: Seen[] = [];
  private readonly reports = new Map<string, Held>();
  private readonly published = new PublishedFlowMemoryRepository();
  readonly standings = new Map<string, EntitlementSnapshotV2>();
  private readonly shows: ShowFlows;

  constructor(readonly now: () => Date) {
    this.shows = new ShowFlows({
      projections: { flowing: async (keys) => this.flowing(keys) },
      flows: this.published,
      entitlements: new EntitlementsKvClient({ get: (state) => this.standings.get(state), isFresh: () => true }),
      now,
      pause: () => Promise.resolve(),
    });
  }

  tell(reportId: string, state: string, counts: Readonly<Record<string, number | readonly FlowPart[]>>, handling: HandlingV1 = { tlp: 'GREEN' }): void {
    const flows = Object.entries(counts).map(([period, told]) => {
      const parts = typeof told === 'number' ? [{ citizenship: '', route: 'SY>DE', count: told }] : told;
      return { key: keyOf(period), count: sumOf(parts), parts };
    });
    this.reports.set(reportId, { state, handling, flows });
  }

  withdraw(reportId: string): void {
    this.reports.delete(reportId);
  }

  entitle(state: string, level: 'contributor' | 'observer', agreements: EntitlementSnapshotV2['agreements'] = [], until = '2030-01-01T00:00:00Z'): void {
    const standing = (['flows', 'routes'] as const).map((category) => ({ category, level, until }));
    this.standings.set(state, { state, standing, agreements, policyVersion: 'p', revision: 1 });
  }

  async ask(state: string, purpose?: Purpose, over: Partial<FlowsWish> = {}): Promise<ShownFlows> {
    const shown = await this.shows.handle({ ...wish, ...over }, { state, purpose });
    const flows = await this.published.find(shown.rows.map(({ period }) => keyOf(period)));
    for (const row of shown.rows) {
      const { reports = [], revisions = [] } = flows.get(keyOf(row.period)) ?? {};
      const handlings = reports.flatMap(({ reportId }) => this.reports.get(reportId)?.handling ?? []);
      for (const number of numbersIn(row, revisions.at(-1), over.by)) this.seen.push({ viewer: state, period: row.period, ...number, byState: sumsByState(number.told), handlings });
    }
    return shown;
  }

  private flowing(keys: readonly string[]): { reportId: string; entry: ReportEntry; flows: readonly CountedFlow[] }[] {
    return [...this.reports].flatMap(([reportId, { state, handling, flows }]) => {
      const entry = { source: { state, handling, grade: 'admiralty:B2' }, harm: false, days: { from: '2026-01-01', to: '2026-01-31' } };
      return flows.some(({ key }) => keys.includes(key)) ? [{ reportId, entry, flows }] : [];
    });
  }
}

/** Each number of a row, with what it rests on. */
function numbersIn(row: FlowRow, revision: Revision | undefined, by: Breakdown | undefined): Pick<Seen, 'of' | 'count' | 'told'>[] {
  const { parts = [], named = nothingNamed } = revision ?? {};
  const all = { of: 'all', count: row.count, told: parts };
  if (by === undefined || by === 'leg') return [all];
  const shown = (row.parts ?? []).map((part) => ({ of: `${by} ${nameOf(part)}`, count: part.count, told: parts.filter((each) => each[by] === nameOf(part)) }));
  const left = { of: `${by} rest`, count: row.rest ?? NaN, told: parts.filter((each) => groupOf(each, by, named) === '') };
  return [all, ...shown, left].filter(({ count, told }) => count !== 0 || told.length > 0);
}

function nameOf({ citizenship, route }: ShownPart): string {
  return citizenship ?? route?.join('>') ?? '';
}

function sumsByState(told: readonly ToldPart[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { state, count } of told) sums[state] = (sums[state] ?? 0) + count;
  return sums;
}
