import type { AllowanceV1 } from '@openvrs/contracts';
import { allTogether } from '@openvrs/entitlement';
import { ordinalOf, periodName } from '../calendar/calendar';
import type { EntitlementsClient, FlowViewer } from '../entitlement/entitlements.client';
import { flowKey, type FlowName } from '../flow/flow';
import type { FlowNumber } from '../flow-number/flow-number';
import type { FlowNumberRepository } from '../flow-number/flow-number.repository';
import { brokenDown, type Breakdown, type BrokenDown } from './broken-down';
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
  readonly numbers: Pick<FlowNumberRepository, 'find'>;
  readonly entitlements: EntitlementsClient;
  readonly now: () => Date;
  readonly pause: (ms: number) => Promise<void>;
}

/**
 * What several states told of a flow, period by period. Nothing, too little and not for you look alike: no row. Reads the numbers
 * as they were worked out, and nothing that they rest on, so that its time does not tell of it either.
 */
export class ShowFlows {
  constructor(private readonly ports: ShowFlowsPorts) {}

  /** @throws TooManyPeriods */
  async handle(wish: FlowsWish, viewer: FlowViewer): Promise<ShownFlows> {
    const periods = periodsOf(wish);
    const [shown] = await Promise.all([this.shown(wish, periods, viewer), this.ports.pause(answerAfterMs)]);
    return { rows: shown.map(({ row }) => row), origins: [...new Set(shown.flatMap(({ origins }) => origins))].sort(), allowance: allTogether(shown.map(({ allowance }) => allowance)) };
  }

  private async shown(wish: FlowsWish, periods: readonly string[], viewer: FlowViewer): Promise<ShownRow[]> {
    const { numbers, entitlements, now } = this.ports;
    const keys = periods.map((period) => ({ period, key: flowKey({ ...wish, period }) }));
    const found = await numbers.find(keys.map(({ key }) => key));
    return keys.flatMap(({ period, key }) => {
      const number = found.get(key);
      const decision = number && entitlements.decide(viewer, { states: number.states, handlings: [number.handling] }, now());
      if (number === undefined || decision?.effect !== 'allow') return [];
      return [{ row: rowOf(period, number, wish.by), origins: number.states, allowance: entitlements.allowance(viewer, decision) }];
    });
  }
}

function rowOf(period: string, number: FlowNumber, by: Breakdown | undefined): FlowRow {
  return { period, count: number.count, revisedAt: number.revisedAt.toISOString(), ...(by ? brokenDown(number, by) : {}) };
}

function periodsOf({ since, until, frequency }: FlowsWish): string[] {
  const [first, last] = [ordinalOf(since, frequency), ordinalOf(until, frequency)];
  const count = last - first + 1;
  if (count > periodsMax) throw new TooManyPeriods(periodsMax);
  return Array.from({ length: Math.max(0, count) }, (_, at) => periodName(first + at, frequency));
}
