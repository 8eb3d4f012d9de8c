import type { FamilyLedger } from './family-ledger';
import type { Sighting } from './known-pattern';
import type { NewcomerBudget } from './newcomer-budget';
import type { PatternRepository } from './pattern.repository';

const windowMs = 30 * 86_400_000;
/** Milliseconds between two looks at what the database holds of states that bring something new. */
const countEveryMs = 10_000;

/** Keeps account, behind the reports, of what each state brings that nobody else has shown. */
export class NewcomerWatch {
  private begun: Sighting[] = [];
  private countedAtMs = -Infinity;

  constructor(private readonly parts: { readonly budget: NewcomerBudget; readonly patterns: PatternRepository; readonly families: FamilyLedger }) {}

  began(sightings: readonly Sighting[]): void {
    this.begun.push(...sightings);
  }

  beginRound(): void {
    this.parts.budget.beginRound();
  }

  /** Call when what was folded in the round is durable. */
  async endRound(nowMs: number): Promise<void> {
    const { budget, families } = this.parts;
    budget.endRound(this.begun);
    this.begun = [];
    if (Number.isFinite(nowMs)) await this.count(nowMs);
    await families.leaveOut(budget.prolific());
  }

  private async count(nowMs: number): Promise<void> {
    const { budget, patterns } = this.parts;
    const { never, again } = budget.toCount();
    const isDue = nowMs - this.countedAtMs >= countEveryMs;
    if (isDue) this.countedAtMs = nowMs;
    for (const state of new Set([...never, ...(isDue ? again : [])])) budget.count(state, await patterns.newcomers(state, new Date(nowMs - windowMs)));
  }
}
