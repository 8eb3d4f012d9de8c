import { pool } from '../demo/pool';
import { correct, submit, withdraw, type Receipt } from '../rehearsal/reporting';
import { playerOf, type Company } from './company';
import { corridors, FlowPlot, months, type FlowTelling } from './flow-plot';
import type { Inspection } from './inspection';
import { Numbers, type Told } from './numbers';
import { states } from './plot';
import type { World } from './rule';
import type { Verdict } from './verdict';
import type { Dice } from '../chaos/dice';

const width = 6;
/** Nothing said, and something that agreements may ask for. */
const purposes = [[], ['analysis']] as const;
const fewestOfAPart = 4;

interface RowShown {
  readonly period: string;
  readonly count: number;
  readonly parts: readonly { readonly citizenship: string; readonly count: number }[];
  readonly rest: number;
}

/** Has several states tell of the same flows, and holds the numbers that each is shown against what they told. */
export class Flows {
  private readonly plot: FlowPlot;
  private readonly numbers = new Numbers();
  private readonly receipts = new Map<number, { readonly state: string; readonly receipt: Receipt }>();
  private readonly told = new Map<string, Told>();
  /** What each number was made of when it was first seen so, by flow and count. */
  private readonly madeOf = new Map<string, readonly Told[]>();

  constructor(
    private readonly company: Company,
    private readonly inspection: Inspection,
    private readonly verdict: Verdict,
    dice: Dice,
  ) {
    this.plot = new FlowPlot(dice);
  }

  async tell(): Promise<void> {
    const { tellings, corrections, withdrawals } = this.plot.round();
    await pool(withdrawals, width, async (n) => {
      const { state, receipt } = this.sentAs(n);
      await withdraw(playerOf(this.company, state).agency, receipt, 'it was an exercise');
      this.told.delete(receipt.id);
    });
    await pool(tellings, width, async (telling) => this.note(telling, (body) => submit(playerOf(this.company, telling.state).agency, body)));
    await pool(corrections, width, async ({ of, by }) => {
      const { state, receipt } = this.sentAs(of);
      await this.note(by, (body) => correct(playerOf(this.company, state).agency, receipt, body));
    });
  }

  /** Every state asks for every flow. All that was told must have arrived. */
  async asked(world: World): Promise<void> {
    const now = Date.now();
    for (const flow of corridors.flatMap((corridor) => months.map((month) => flowOf(corridor, month)))) this.settle(flow, now);
    const wishes = corridors.flatMap((corridor) => purposes.map((said) => ({ corridor, said })));
    await pool(states.flatMap((state) => wishes.map((wish) => ({ state, ...wish }))), width, async ({ state, corridor, said }) => {
      const fromMs = Date.now();
      const rows = await this.rows(state, corridor, said);
      const span = { fromMs, toMs: Date.now() };
      for (const month of months) this.compare({ state, flow: flowOf(corridor, month), said }, rows.find(({ period }) => period === month), (thing) => this.inspection.expected(state, thing, [world], span));
    });
  }

  private settle(flow: string, now: number): void {
    const told = this.toldOf(flow);
    this.numbers.asked(flow, told, now);
    const number = this.numbers.of(flow, told);
    const key = `${flow} ${number?.count}`;
    const open = told.filter(({ original: { handling } }) => handling.tlp !== 'RED' && handling.releasableTo === undefined && handling.embargoUntil === undefined);
    if (number && !this.madeOf.has(key)) this.madeOf.set(key, open);
  }

  private compare({ state, flow, said }: { state: string; flow: string; said: readonly string[] }, row: RowShown | undefined, expects: (thing: Parameters<Inspection['expected']>[1]) => boolean | undefined): void {
    const number = this.numbers.of(flow, this.toldOf(flow));
    const expected = number ? expects({ originals: number.originals, categories: ['flows', 'routes'], purposes: said }) : false;
    const thing = `${flow} for ${said.join() || 'no purpose'}`;
    this.verdict.check({ state, thing, way: 'flows', expected, received: row !== undefined });
    if (row === undefined || number === undefined) return;
    if (row.count !== number.count) return this.verdict.gaveAway(state, thing, `${row.count} where it is ${number.count}`);
    this.compareParts(state, thing, row, this.madeOf.get(`${flow} ${row.count}`) ?? []);
  }

  /** Each part and what is left is of nobody or of four states, and comes to what they told. */
  private compareParts(state: string, thing: string, { count, parts, rest }: RowShown, told: readonly Told[]): void {
    const named = new Set(parts.map(({ citizenship }) => citizenship));
    const left = { citizenship: '', count: rest };
    for (const part of rest === 0 ? parts : [...parts, left]) {
      const of = told.map(({ original, parts: all }) => ({ state: original.state, persons: all.filter(({ citizenship }) => (part === left ? !named.has(citizenship) : citizenship === part.citizenship)).reduce((sum, { persons }) => sum + persons, 0) })).filter(({ persons }) => persons > 0);
      const isRight = of.reduce((sum, { persons }) => sum + persons, 0) === part.count && new Set(of.map((each) => each.state)).size >= fewestOfAPart;
      this.verdict.check({ state, thing: `${thing}: ${part.citizenship || 'the rest'} ${part.count}`, way: 'parts of flows', expected: isRight, received: true });
    }
    const sum = parts.reduce((all, part) => all + part.count, rest);
    if (sum !== count) this.verdict.gaveAway(state, thing, `parts that come to ${sum} of ${count}`);
  }

  private async rows(state: string, { from, to }: { readonly from: string; readonly to: string }, said: readonly string[]): Promise<readonly RowShown[]> {
    const path = `/v1/flows?from=${from}&to=${to}&unit=persons&by=citizenship&since=${months[0]}-01&until=${months[1]}-30`;
    const headers: Record<string, string> = said[0] === undefined ? {} : { 'openvrs-purpose': said[0] };
    return (await playerOf(this.company, state).subscriber.analytics.once<{ flows: readonly RowShown[] }>(path, { headers })).flows;
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
