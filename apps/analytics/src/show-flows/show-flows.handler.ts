import type { AllowanceV1, HandlingV1 } from '@openvrs/contracts';
import { allTogether, type Decision } from '@openvrs/entitlement';
import { groupBy } from '../batching/group-by';
import { ordinalOf, periodName } from '../calendar/calendar';
import type { EntitlementsClient, FlowViewer } from '../entitlement/entitlements.client';
import { flowKey, type FlowName, type FlowReport } from '../flow/flow';
import { revised, shownCount, type PublishedFlow } from '../flow/published-flow';
import { brokenDown, type Breakdown, type BrokenDown } from './broken-down';
import type { PublishedFlowRepository } from '../flow/published-flow.repository';
import type { ProjectionRepository } from '../projection/projection.repository';
import { TooManyPeriods } from './show-flows.errors';

export interface FlowsWish extends Omit<FlowName, 'period'> {
  /** Days. */
  readonly since: string;
  readonly until: string;
  readonly by?: Breakdown;
}

export interface FlowRow extends Partial<BrokenDown> {
  readonly period: string;
  /** Of several states together; who they are is not told. */
  readonly count: number;
  /** Since when it is this number. */
  readonly revisedAt: string;
}

export interface ShownFlows {
  readonly rows: readonly FlowRow[];
  /** The states whose reports the rows rest on: for the ledger. */
  readonly origins: readonly string[];
  /** Under what they are shown, for the ledger as well; undefined where nothing is. */
  readonly allowance: AllowanceV1 | undefined;
}

interface ShownRow {
  readonly row: FlowRow;
  readonly origins: readonly string[];
  readonly allowance: AllowanceV1;
}

/** Periods of one answer: bounds what is read. */
export const periodsMax = 60;
/** An answer is given no sooner, so that its time does not tell none from too few. */
const answerAfterMs = 25;

export interface ShowFlowsPorts {
  readonly projections: Pick<ProjectionRepository, 'flowing'>;
  readonly flows: PublishedFlowRepository;
  readonly entitlements: EntitlementsClient;
  readonly now: () => Date;
  readonly pause: (ms: number) => Promise<void>;
}

/** What several states told of a flow, period by period. Nothing, too little and not for you look alike: no row. */
export class ShowFlows {
  constructor(private readonly ports: ShowFlowsPorts) {}

  /** @throws TooManyPeriods */
  async handle(wish: FlowsWish, viewer: FlowViewer): Promise<ShownFlows> {
    const periods = periodsOf(wish);
    const [shown] = await Promise.all([this.shown(wish, periods, viewer), this.ports.pause(answerAfterMs)]);
    return { rows: shown.map(({ row }) => row), origins: [...new Set(shown.flatMap(({ origins }) => origins))].sort(), allowance: allTogether(shown.map(({ allowance }) => allowance)) };
  }

  private async shown(wish: FlowsWish, periods: readonly string[], viewer: FlowViewer): Promise<ShownRow[]> {
    const keys = new Map(periods.map((period) => [flowKey({ ...wish, period }), period]));
    const [published, known] = await Promise.all([this.ports.flows.find([...keys.keys()]), this.known([...keys.keys()])]);
    const at = this.ports.now();
    const rows = [...keys].map(async ([key, period]) => {
      const reports = known.get(key) ?? [];
      const flow = await this.upToDate(published.get(key) ?? { key, reports: [], revisions: [] }, reports, at);
      const revision = flow.revisions.at(-1);
      const decision = revision && this.decide(viewer, flow, reports, at);
      if (revision === undefined || decision?.effect !== 'allow') return [];
      const parts = wish.by ? brokenDown(revision, wish.by) : {};
      return [{ row: { period, count: shownCount(flow), revisedAt: revision.at.toISOString(), ...parts }, origins: flow.reports.map(({ state }) => state), allowance: this.ports.entitlements.allowance(viewer, decision) }];
    });
    return (await Promise.all(rows)).flat();
  }

  private async known(keys: readonly string[]): Promise<Map<string, FlowReport[]>> {
    const found = await this.ports.projections.flowing(keys);
    const parts = found.flatMap(({ reportId, entry, flows = [] }) =>
      entry ? flows.map((counted) => ({ ...counted, reportId, state: entry.source.state, handling: entry.source.handling })) : []);
    return groupBy(parts, ({ key }) => key);
  }

  /** What is shown is saved before: only so can what follows be held against it. */
  private async upToDate(before: PublishedFlow, reports: readonly FlowReport[], at: Date): Promise<PublishedFlow> {
    const after = revised(before, reports, at);
    if (JSON.stringify(after) === JSON.stringify(before)) return before;
    if (await this.ports.flows.save(before, after)) return after;
    return (await this.ports.flows.find([before.key])).get(before.key) ?? before;
  }

  /** One decision on all reports that the number is made of, as they are handled now: it is shown whole or not at all. */
  private decide(viewer: FlowViewer, { reports }: PublishedFlow, known: readonly FlowReport[], at: Date): Decision | undefined {
    if (reports.length === 0) return undefined;
    const handlings = new Map(known.map(({ reportId, handling }) => [reportId, handling]));
    const states = [...new Set(reports.map(({ state }) => state))];
    const basis = distinct(reports.map(({ reportId }) => handlings.get(reportId) ?? withdrawn));
    return this.ports.entitlements.decide(viewer, { states, handlings: basis }, at);
  }
}

/** What was withdrawn is for nobody. */
const withdrawn: HandlingV1 = { tlp: 'RED', releasableTo: [] };

function distinct(handlings: readonly HandlingV1[]): HandlingV1[] {
  return [...new Map(handlings.map((handling) => [JSON.stringify(handling), handling])).values()];
}

function periodsOf({ since, until, frequency }: FlowsWish): string[] {
  const [first, last] = [ordinalOf(since, frequency), ordinalOf(until, frequency)];
  const count = last - first + 1;
  if (count > periodsMax) throw new TooManyPeriods(periodsMax);
  return Array.from({ length: Math.max(0, count) }, (_, at) => periodName(first + at, frequency));
}
