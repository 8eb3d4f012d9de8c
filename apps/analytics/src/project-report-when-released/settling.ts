import type { FamilyLedger } from '../pattern/family-ledger';
import { settledBy, type Plan } from '../projection/projection';
import type { ProjectionRepository } from '../projection/projection.repository';
import type { CellRepository, SettledTokens } from '../series/cell.repository';
import { forgettable } from './forgettable';

/** Milliseconds between two rounds of tidying. */
const everyMs = 1_000;
/** Milliseconds a token is kept after its plan is saved: the same message may be under way at another replica. */
const keepMs = 3_000;
/** A plan that took longer may have been delivered again meanwhile: its tokens stay until the cell is overfull. */
const quickMs = 5_000;
/** Tokens of a cell above which those that a crash left are looked for, and how often. */
const overfullAbove = 1_000;
const overfullEveryMs = 600_000;

interface Waiting {
  readonly until: number;
  readonly tokens: readonly SettledTokens[];
}

export interface SettlingOptions {
  readonly cells: CellRepository;
  readonly projections: ProjectionRepository;
  readonly families: FamilyLedger;
  /** Milliseconds, monotonic enough. */
  readonly nowMs: () => number;
  readonly warn: (message: string) => void;
}

/** What can be done behind the reports and many at a time: forgetting tokens, keeping the families' totals. */
export class Settling {
  private waiting: Waiting[] = [];
  private touched = new Set<string>();
  private lookedAtMs: number;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: SettlingOptions) {
    this.lookedAtMs = options.nowMs();
  }

  /** Call when the plans are saved, with the time they were begun. */
  settle(plans: readonly Plan[], beganMs: number): void {
    const now = this.options.nowMs();
    const tokens = plans.flatMap(settledBy);
    if (now - beganMs < quickMs) this.waiting.push({ until: now + keepMs, tokens });
    for (const { step, version } of plans) {
      if (step === 'new') for (const { series } of version.contributions) this.options.families.note(series.pattern.family, 1);
    }
  }

  start(): void {
    this.timer = setInterval(() => void this.tidy(), everyMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.tidy(Infinity);
  }

  /** One round; for the timer, the end, and tests. */
  tidy(nowMs: number = this.options.nowMs()): Promise<void> {
    this.running = this.running.then(() => this.round(nowMs)).catch((error: unknown) => this.options.warn(`left for later: ${String(error)}`));
    return this.running;
  }

  private async round(nowMs: number): Promise<void> {
    await this.options.families.flush();
    const due = this.waiting.filter(({ until }) => until <= nowMs);
    this.waiting = this.waiting.filter(({ until }) => until > nowMs);
    const settled = due.flatMap(({ tokens }) => tokens);
    for (const { cellId } of settled) this.touched.add(cellId);
    if (settled.length > 0) await this.options.cells.forget(merged(settled));
    if (Number.isFinite(nowMs) && nowMs - this.lookedAtMs > overfullEveryMs) await this.lookForLeftovers(nowMs);
  }

  private async lookForLeftovers(nowMs: number): Promise<void> {
    const overfull = await this.options.cells.overfull([...this.touched], overfullAbove);
    this.touched = new Set();
    this.lookedAtMs = nowMs;
    if (overfull.length > 0) await this.options.cells.forget(await forgettable(overfull, this.options.projections, new Date(nowMs)));
  }
}

function merged(settled: readonly SettledTokens[]): SettledTokens[] {
  const byCell = new Map<string, Set<string>>();
  for (const { cellId, tokens } of settled) {
    const all = byCell.get(cellId) ?? new Set<string>();
    tokens.forEach((token) => all.add(token));
    byCell.set(cellId, all);
  }
  return [...byCell].map(([cellId, tokens]) => ({ cellId, tokens: [...tokens] }));
}
