import type { EntitlementSnapshotV2, HandlingV1, Purpose } from '@openvrs/contracts';
import { flowKey, type CountedFlow } from '../flow/flow';
import { PublishedFlowMemoryRepository } from '../flow/published-flow.memory-repository';
import { EntitlementsKvClient } from '../entitlement/entitlements.kv-client';
import type { ReportEntry } from '../series/cell';
import { ShowFlows, type FlowsWish, type ShownFlows } from './show-flows.handler';

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
  readonly count: number;
  readonly byState: Readonly<Record<string, number>>;
  readonly handlings: readonly HandlingV1[];
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

  tell(reportId: string, state: string, counts: Readonly<Record<string, number>>, handling: HandlingV1 = { tlp: 'GREEN' }): void {
    this.reports.set(reportId, { state, handling, flows: Object.entries(counts).map(([period, count]) => ({ key: keyOf(period), count })) });
  }

  withdraw(reportId: string): void {
    this.reports.delete(reportId);
  }

  entitle(state: string, level: 'contributor' | 'observer', agreements: EntitlementSnapshotV2['agreements'] = []): void {
    const standing = (['flows', 'routes'] as const).map((category) => ({ category, level, until: '2030-01-01T00:00:00Z' }));
    this.standings.set(state, { state, standing, agreements, policyVersion: 'p', revision: 1 });
  }

  async ask(state: string, purpose?: Purpose, over: Partial<FlowsWish> = {}): Promise<ShownFlows> {
    const shown = await this.shows.handle({ ...wish, ...over }, { state, purpose });
    const flows = await this.published.find(shown.rows.map(({ period }) => keyOf(period)));
    for (const { period, count } of shown.rows) {
      const of = flows.get(keyOf(period))?.reports ?? [];
      const byState: Record<string, number> = {};
      for (const report of of) byState[report.state] = (byState[report.state] ?? 0) + report.count;
      const handlings = of.flatMap(({ reportId }) => this.reports.get(reportId)?.handling ?? []);
      this.seen.push({ viewer: state, period, count, byState, handlings });
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

/**
 * What the attacker learns by taking one number it saw from another, or by itself, less its own part: of how many other
 * states the rest is. Fewest of all such differences that are of anybody.
 */
export function fewestBehind(seen: readonly Pick<Seen, 'period' | 'byState'>[], attacker: string): number {
  const nothing = { period: '', byState: {} };
  let fewest = Infinity;
  for (const [at, one] of seen.entries()) {
    for (const other of [nothing, ...seen.slice(0, at)]) {
      const states = statesBehind(one, other, attacker);
      if (states > 0) fewest = Math.min(fewest, states);
    }
  }
  return fewest;
}

function statesBehind(one: Pick<Seen, 'period' | 'byState'>, other: Pick<Seen, 'period' | 'byState'>, attacker: string): number {
  const all = new Set([...Object.keys(one.byState), ...Object.keys(other.byState)]);
  all.delete(attacker);
  const isSame = one.period === other.period;
  return [...all].filter((state) => !isSame || (one.byState[state] ?? 0) !== (other.byState[state] ?? 0)).length;
}
