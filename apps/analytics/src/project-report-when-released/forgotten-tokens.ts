import { groupBy } from '../batching/group-by';
import type { ProjectionRepository } from '../projection/projection.repository';
import type { CellRepository, SettledTokens } from '../series/cell.repository';
import { forgettable } from './forgettable';

/** Milliseconds a token is kept after its report is in: the same report may be under way at another replica. */
const keepMs = 3_000;
/** What took longer may have been delivered again meanwhile: its tokens stay until the cell is overfull. */
const quickMs = 5_000;
/** Tokens of a cell above which those that a crash left are looked for, and how often. */
const overfullAbove = 1_000;
const overfullEveryMs = 600_000;
/** Milliseconds between two rounds: one write forgets what a second has gathered. */
const everyMs = 1_000;

interface Waiting {
  readonly until: number;
  readonly tokens: readonly SettledTokens[];
}

export interface ForgottenTokensOptions {
  readonly cells: CellRepository;
  readonly projections: ProjectionRepository;
  /** Milliseconds, monotonic enough. */
  readonly nowMs: () => number;
}

/** Keeps cells from remembering tokens that nobody will apply again. */
export class ForgottenTokens {
  private waiting: Waiting[] = [];
  private touched = new Set<string>();
  private forgotAtMs = -Infinity;
  private lookedAtMs: number;

  constructor(private readonly options: ForgottenTokensOptions) {
    this.lookedAtMs = options.nowMs();
  }

  /** Call when what the tokens stand for is in, with the time it was begun. */
  settled(tokens: readonly SettledTokens[], beganMs: number): void {
    const now = this.options.nowMs();
    if (now - beganMs < quickMs && tokens.length > 0) this.waiting.push({ until: now + keepMs, tokens });
  }

  /** Forgets what is due; all at a time that is infinite. */
  async forget(nowMs: number): Promise<void> {
    if (nowMs - this.forgotAtMs < everyMs) return;
    const due = this.waiting.filter(({ until }) => until <= nowMs);
    const settled = due.flatMap(({ tokens }) => tokens);
    if (settled.length > 0) await this.options.cells.forget(merged(settled));
    this.waiting = this.waiting.filter((each) => !due.includes(each));
    this.forgotAtMs = Number.isFinite(nowMs) ? nowMs : this.forgotAtMs;
    for (const { cellId } of settled) this.touched.add(cellId);
    if (Number.isFinite(nowMs) && nowMs - this.lookedAtMs > overfullEveryMs) await this.forgetLeftovers(nowMs);
  }

  private async forgetLeftovers(nowMs: number): Promise<void> {
    const overfull = await this.options.cells.overfull([...this.touched], overfullAbove);
    this.touched = new Set();
    this.lookedAtMs = nowMs;
    if (overfull.length > 0) await this.options.cells.forget(await forgettable(overfull, this.options.projections, new Date(nowMs)));
  }
}

function merged(settled: readonly SettledTokens[]): SettledTokens[] {
  return [...groupBy(settled, ({ cellId }) => cellId)].map(([cellId, group]) => ({ cellId, tokens: [...new Set(group.flatMap(({ tokens }) => tokens))] }));
}
