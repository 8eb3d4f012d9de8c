import { setTimeout as sleep } from 'node:timers/promises';
import { pool } from '../demo/pool';
import { correct, submit, withdraw, type Receipt } from '../rehearsal/reporting';
import { playerOf, type Company } from './company';
import { corridors, FlowPlot, months, type FlowTelling } from './flow-plot';
import type { Inspection } from './inspection';
import { Numbers, type Told } from './numbers';
import { keptBack, type PartKind } from './partition';
import { states } from './plot';
import type { World } from './rule';
import type { Verdict } from './verdict';
import type { Dice } from '../chaos/dice';

const width = 6;
/** Nothing said, and something that agreements may ask for. */
const purposes = [[], ['analysis']] as const;
/** States that a part rests on. */
export const fewestOfAPart = 4;

/** Numbers are worked out once so long nothing was told of them: long enough for all of a round to be in one. */
export const quietMs = 8_000;
const workedOutMs = 4_000;

interface RowShown {
  readonly period: string;
  readonly count: number;
  readonly parts: readonly { readonly citizenship?: string; readonly route?: readonly string[]; readonly count: number }[];
  readonly rest: number;
}

interface Part {
  readonly value: string;
  readonly count: number;
}

export interface FlowsParts {
  readonly company: Company;
  readonly inspection: Inspection;
  readonly verdict: Verdict;
  readonly dice: Dice;
  /** States that a part is to rest on. */
  readonly fewest: number;
}

/** Has several states tell of the same flows, and holds the numbers that each is shown against what they told. */
export class Flows {
  private readonly plot: FlowPlot;
  private readonly numbers = new Numbers();
  private readonly receipts = new Map<number, { readonly state: string; readonly receipt: Receipt }>();
  private readonly told = new Map<string, Told>();

  constructor(private readonly parts: FlowsParts) {
    this.plot = new FlowPlot(parts.dice);
  }

  async tell(): Promise<void> {
    const { tellings, corrections, withdrawals } = this.plot.round();
    await pool(withdrawals, width, async (n) => {
      const { state, receipt } = this.sentAs(n);
      await withdraw(playerOf(this.parts.company, state).agency, receipt, 'it was an exercise');
      this.told.delete(receipt.id);
    });
    await pool(tellings, width, async (telling) => this.note(telling, (body) => submit(playerOf(this.parts.company, telling.state).agency, body)));
    await pool(corrections, width, async ({ of, by }) => {
      const { state, receipt } = this.sentAs(of);
      await this.note(by, (body) => correct(playerOf(this.parts.company, state).agency, receipt, body));
    });
  }

  /** Every state asks for every flow. All that was told must have been taken in. */
  async asked(world: World): Promise<void> {
    await sleep(quietMs + workedOutMs);
    const now = Date.now();
    for (const flow of corridors.flatMap((corridor) => months.map((month) => flowOf(corridor, month)))) this.numbers.asked(flow, this.toldOf(flow), now);
    const wishes = corridors.flatMap((corridor) => purposes.map((said) => ({ corridor, said })));
    await pool(states.flatMap((state) => wishes.map((wish) => ({ state, ...wish }))), width, async ({ state, corridor, said }) => {
      const fromMs = Date.now();
      const [rows, byRoute] = [await this.rows(state, corridor, said, 'citizenship'), await this.rows(state, corridor, said, 'route')];
      const span = { fromMs, toMs: Date.now() };
      for (const month of months) {
        const [row, routes] = [rows, byRoute].map((all) => all.find(({ period }) => period === month));
        this.compare({ state, flow: flowOf(corridor, month), said }, { row, routes }, (thing) => this.parts.inspection.expected(state, thing, [world], span));
      }
    });
  }

  private compare({ state, flow, said }: { state: string; flow: string; said: readonly string[] }, { row, routes }: { row?: RowShown; routes?: RowShown }, expects: (thing: Parameters<Inspection['expected']>[1]) => boolean | undefined): void {
    const number = this.numbers.of(flow, this.toldOf(flow));
    const expected = number ? expects({ originals: number.originals, categories: ['flows', 'routes'], purposes: said }) : false;
    const thing = `${flow} for ${said.join() || 'no purpose'}`;
    this.parts.verdict.check({ state, thing, way: 'flows', expected, received: row !== undefined });
    if (row === undefined || number === undefined) return;
    if (row.count !== number.count) return this.parts.verdict.gaveAway(state, thing, `${row.count} where it is ${number.count}`);
    const making = this.numbers.making(flow);
    this.compareParts({ state, thing, kind: 'citizenship' }, row, making.now);
    if (routes === undefined) return;
    this.compareParts({ state, thing, kind: 'route' }, routes, making.now);
    const named = { citizenship: namedIn(row), route: namedIn(routes) };
    for (const { kind, value } of keptBack(making, named, this.parts.fewest)) this.parts.verdict.check({ state, thing: `${thing}: ${kind} ${value}`, way: 'parts of flows', expected: true, received: false });
  }

  /** Each part and what is left is of nobody or of four states, and comes to what they told. */
  private compareParts({ state, thing, kind }: { state: string; thing: string; kind: PartKind }, row: RowShown, told: readonly Told[]): void {
    const [parts, named] = [partsIn(row), namedIn(row)];
    const left = { value: '', count: row.rest };
    for (const part of row.rest === 0 ? parts : [...parts, left]) {
      const isIn = (of: Told['parts'][number]): boolean => (part === left ? !named.has(of[kind]) : of[kind] === part.value);
      const of = told.map(({ original, parts: all }) => ({ state: original.state, persons: all.filter(isIn).reduce((sum, { persons }) => sum + persons, 0) })).filter(({ persons }) => persons > 0);
      const isRight = of.reduce((sum, { persons }) => sum + persons, 0) === part.count && new Set(of.map((each) => each.state)).size >= fewestOfAPart;
      this.parts.verdict.check({ state, thing: `${thing}: ${kind} ${part.value || 'not named'} ${part.count}`, way: 'parts of flows', expected: isRight, received: true });
    }
    const sum = parts.reduce((all, part) => all + part.count, row.rest);
    if (sum !== row.count) this.parts.verdict.gaveAway(state, thing, `parts that come to ${sum} of ${row.count}`);
  }

  private async rows(state: string, { from, to }: { readonly from: string; readonly to: string }, said: readonly string[], by: PartKind): Promise<readonly RowShown[]> {
    const path = `/v1/flows?from=${from}&to=${to}&unit=persons&by=${by}&since=${months[0]}-01&until=${months[1]}-30`;
    const headers: Record<string, string> = said[0] === undefined ? {} : { 'openvrs-purpose': said[0] };
    return (await playerOf(this.parts.company, state).subscriber.analytics.once<{ flows: readonly RowShown[] }>(path, { headers })).flows;
  }

  private async note(telling: FlowTelling, send: (body: object) => Promise<Receipt>): Promise<void> {
    const { embargoSeconds, state } = telling;
    const embargo = embargoSeconds === undefined ? {} : { embargoUntil: new Date(Date.now() + embargoSeconds * 1_000).toISOString() };
    const handling = { ...telling.handling, ...embargo };
    const receipt = await send(returnOf(telling, handling));
    this.receipts.set(telling.n, { state, receipt });
    const parts = telling.parts.map(({ citizenship, isDirect, persons }) => ({ citizenship, route: isDirect ? 'direct' : 'round', persons }));
    this.told.set(receipt.id, { reportId: receipt.id, flow: flowOf(telling.corridor, telling.month), original: { state, handling, harm: false }, parts });
  }

  private toldOf(flow: string): Told[] {
    return [...this.told.values()].filter((each) => each.flow === flow);
  }

  private sentAs(n: number): { readonly state: string; readonly receipt: Receipt } {
    const sent = this.receipts.get(n);
    if (!sent) throw new Error(`nothing was sent as flow ${n}`);
    return sent;
  }
}

function flowOf({ from, to }: { readonly from: string; readonly to: string }, month: string): string {
  return `flow ${from}>${to} ${month}`;
}

function partsIn({ parts }: RowShown): Part[] {
  // The plot knows one way round.
  return parts.map(({ citizenship, route, count }) => ({ value: citizenship ?? (route?.length === 2 ? 'direct' : 'round'), count }));
}

function namedIn(row: RowShown): Set<string> {
  return new Set(partsIn(row).map(({ value }) => value));
}

/** A state's return of that month, as an agency sends it. */
function returnOf({ corridor: { from, to, via }, month, parts }: FlowTelling, handling: object): object {
  const legs = (...passed: string[]): object[] => passed.slice(1).map((next, at) => ({ from: { country: passed[at] }, to: { country: next }, mode: 'road' }));
  const [year, number] = month.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year ?? 0, number ?? 0, 0)).toISOString().slice(0, 10);
  const flows = parts.map(({ citizenship, isDirect, persons }) => ({
    indicator: 'illegal-border-crossing-between-bcps', unit: 'persons', count: { state: 'known', value: persons }, routeRef: isDirect ? 'direct' : 'round', citizenship: citizenship || 'XXX',
  }));
  return {
    kind: 'statistical', period: { from: `${month}-01`, to: lastDay }, flows, handling,
    routes: [{ ref: 'direct', legs: legs(from, to) }, { ref: 'round', legs: legs(from, via, to) }],
    grade: { scheme: 'admiralty', source: 'B', information: '2' },
  };
}
