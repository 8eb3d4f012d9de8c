import type { EntitlementSnapshotV2, HandlingV1, Purpose } from '@openvrs/contracts';
import { flowKey, type CountedFlow } from '../flow/flow';
import { sumOf, type FlowPart } from '../flow/flow-part';
import { groupOf, nothingNamed } from '../flow/named-parts';
import { PublishedFlowMemoryRepository } from '../flow/published-flow.memory-repository';
import { FlowNumberMemoryRepository } from '../flow-number/flow-number.memory-repository';
import { beginningOfFlows, flowChangeOf } from '../flow-number/flow-change';
import { FlowChanges } from '../flow-number/flow-changes';
import type { Projection, ReportVersion } from '../projection/projection';
import { PublishFlowsWhenDueHandler } from '../publish-flows-when-due/publish-flows-when-due.handler';
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
  readonly standings = new Map<string, EntitlementSnapshotV2>();
  private readonly reports = new Map<string, Held>();
  private readonly numbers = new FlowNumberMemoryRepository();
  private readonly published = new PublishedFlowMemoryRepository();
  private readonly changes: FlowChanges;
  private readonly publishing: PublishFlowsWhenDueHandler;
  private readonly shows: ShowFlows;
  private telling: Promise<void> = Promise.resolve();

  constructor(readonly now: () => Date, restMs = 0) {
    const { numbers, published } = this;
    const clock = { now };
    this.changes = new FlowChanges({ numbers, published, clock, quietMs: 0 });
    const projections = { flowing: async (keys: readonly string[]) => this.flowing(keys), flowKeys: async function* () { /* None is old. */ } };
    this.publishing = new PublishFlowsWhenDueHandler({ numbers, published, projections, clock, restMs });
    this.shows = new ShowFlows({ numbers, entitlements: new EntitlementsKvClient({ get: (state) => this.standings.get(state), isFresh: () => true }), now, pause: () => Promise.resolve() });
  }

  tell(reportId: string, state: string, counts: Readonly<Record<string, number | readonly FlowPart[]>>, handling: HandlingV1 = { tlp: 'GREEN' }): void {
    const flows = Object.entries(counts).map(([period, told]) => {
      const parts = typeof told === 'number' ? [{ citizenship: '', route: 'SY>DE', count: told }] : told;
      return { key: keyOf(period), count: sumOf(parts), parts };
    });
    this.become(reportId, { state, handling, flows });
  }

  withdraw(reportId: string): void {
    if (this.reports.has(reportId)) this.become(reportId, undefined);
  }

  /** All that is due is worked out. */
  async publish(): Promise<void> {
    await this.telling;
    await this.publishing.handle();
  }

  entitle(state: string, level: 'contributor' | 'observer', agreements: EntitlementSnapshotV2['agreements'] = [], until = '2030-01-01T00:00:00Z'): void {
    const standing = (['flows', 'routes'] as const).map((category) => ({ category, level, until }));
    this.standings.set(state, { state, standing, agreements, policyVersion: 'p', revision: 1 });
  }

  /** Once all is worked out. */
  async ask(state: string, purpose?: Purpose, over: Partial<FlowsWish> = {}): Promise<ShownFlows> {
    await this.publish();
    return this.askAtOnce(state, purpose, over);
  }

  /** Whatever is worked out by now; what was told has been taken in. */
  async askAtOnce(state: string, purpose?: Purpose, over: Partial<FlowsWish> = {}): Promise<ShownFlows> {
    await this.telling;
    const shown = await this.shows.handle({ ...wish, ...over }, { state, purpose });
    const flows = await this.published.find(shown.rows.map(({ period }) => keyOf(period)));
    for (const row of shown.rows) {
      const { reports = [], revisions = [] } = flows.get(keyOf(row.period)) ?? {};
      const handlings = reports.flatMap(({ reportId }) => this.reports.get(reportId)?.handling ?? []);
      for (const number of numbersIn(row, revisions.at(-1), over.by)) this.seen.push({ viewer: state, period: row.period, ...number, byState: sumsByState(number.told), handlings });
    }
    return shown;
  }

  /** As a report's versions follow each other. */
  private become(reportId: string, after: Held | undefined): void {
    const before = this.reports.get(reportId);
    if (after) this.reports.set(reportId, after);
    else this.reports.delete(reportId);
    const version: ReportVersion = { reportId, version: 2, history: true, contributions: [], ...after, ...(after ? { entry: entryOf(after) } : {}), receivedAt: '', releasedAt: '' };
    const known: Projection = { reportId, version: 1, cells: [], patterns: [], flows: before?.flows ?? [], entry: before && entryOf(before), at: this.now() };
    const change = before ? flowChangeOf({ ...nothingElse, version, known }) : beginningOfFlows({ ...known, flows: after?.flows ?? [] });
    this.telling = this.telling.then(() => this.changes.tell([change]));
  }

  private flowing(keys: readonly string[]): { reportId: string; entry: ReportEntry; flows: readonly CountedFlow[] }[] {
    return [...this.reports].flatMap(([reportId, held]) => {
      const { flows } = held;
      const entry = entryOf(held);
      return flows.some(({ key }) => keys.includes(key)) ? [{ reportId, entry, flows }] : [];
    });
  }
}

const nothingElse = { step: 'replaces', changes: [], removedPatterns: [] } as const;

function entryOf({ state, handling }: Held): ReportEntry {
  return { source: { state, handling, grade: 'admiralty:B2' }, harm: false, days: { from: '2026-01-01', to: '2026-01-31' } };
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
