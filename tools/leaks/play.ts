import { correct, release, submit, withdraw, type Receipt } from '../rehearsal/reporting';
import { nilReturnOn } from '../rehearsal/returns';
import { bodyOf, categoriesOf, dayOfTelling, type Chronicle, type Told } from './chronicle';
import { playerOf, type Company } from './company';
import { pool } from '../demo/pool';
import { careful, type Round, type Telling } from './plot';
import type { Original } from './rule';
import type { Standings } from './standings';

/** Reports on their way at once. */
const width = 6;
const openHandling = { tlp: 'AMBER' };

/** Has the states do what the plot says, and keeps in mind what they did. */
export class Play {
  private readonly receipts = new Map<number, { readonly state: string; readonly receipt: Receipt }>();

  constructor(
    private readonly company: Company,
    private readonly chronicle: Chronicle,
    private readonly standings: Standings,
  ) {}

  /** What changes standings before anything new is told. */
  async moveStandings({ withdrawals, nilReturns }: Pick<Round, 'withdrawals' | 'nilReturns'>): Promise<void> {
    await pool(withdrawals, width, async (n) => {
      const { state, receipt } = this.sentAs(n);
      await withdraw(playerOf(this.company, state).agency, receipt, 'it was an exercise');
      this.standings.withdrawn(receipt.id);
    });
    await pool(nilReturns, width, async ({ n, state, categories }) => {
      const receipt = await submit(playerOf(this.company, state).agency, nilReturnOn(categories));
      this.receipts.set(n, { state, receipt });
      if (state === careful) await release(playerOf(this.company, state).focalPoint, receipt);
      this.standings.told(receipt.id, { state, handling: openHandling, harm: false }, categories);
    });
  }

  async tell({ tellings, corrections = [], rehandlings = [] }: Pick<Round, 'tellings'> & Partial<Round>): Promise<void> {
    await pool(tellings, width, (telling) => this.tellOne(telling, (body) => submit(playerOf(this.company, telling.state).agency, body)));
    await pool(corrections, width, ({ of, by }) => this.correctOne(of, by));
    await pool(rehandlings, width, ({ of, by }) => this.correctOne(of, by, this.chronicle.of(of).day));
  }

  private correctOne(of: number, by: Telling, day?: string): Promise<void> {
    const { state, receipt } = this.sentAs(of);
    return this.tellOne(by, (body) => correct(playerOf(this.company, state).agency, receipt, body), day);
  }

  private async tellOne(telling: Telling, send: (body: object) => Promise<Receipt>, said?: string): Promise<void> {
    const now = new Date();
    const original = originalOf(telling, now);
    const day = said ?? dayOfTelling(telling, now);
    const receipt = await send(bodyOf(telling, original, day));
    this.receipts.set(telling.n, { state: telling.state, receipt });
    const told: Told = { telling, reportId: receipt.id, original, day, sentMs: now.getTime() };
    this.chronicle.add(told);
    if (!telling.released) return;
    if (telling.state === careful) await release(playerOf(this.company, telling.state).focalPoint, receipt);
    this.standings.told(receipt.id, original, categoriesOf(telling));
  }

  private sentAs(n: number): { readonly state: string; readonly receipt: Receipt } {
    const sent = this.receipts.get(n);
    if (!sent) throw new Error(`nothing was sent as ${n}`);
    return sent;
  }
}

function originalOf({ state, handling, harm, embargoSeconds }: Telling, now: Date): Original {
  const embargo = embargoSeconds === undefined ? {} : { embargoUntil: new Date(now.getTime() + embargoSeconds * 1_000).toISOString() };
  return { state, harm, handling: { ...handling, ...embargo } };
}
