/**
 * The p below which a lane alarms: fixed, or such that among all series-periods judged so far no more than the budget's
 * share was below it. One alarm's worth of supposed past, in which p is below x as often as √x, stands in while there is
 * little: from the first period on the level is there, at first for what is extreme only. Later it stays a standard
 * error of chance below the budget, so that the budget is kept.
 */
export class PastThreshold {
  private readonly low: number[] = [];
  private size = 0;

  constructor(
    private readonly budget: number,
    private readonly always: number | null = null,
  ) {}

  static fixed(alpha: number): PastThreshold {
    return new PastThreshold(alpha, alpha);
  }

  /** What the lane found in one period, and how many series were judged in it. */
  learn(pValues: readonly number[], judged: number): void {
    if (this.always !== null) return;
    this.size += judged;
    this.low.push(...pValues.filter((p) => p < HIGHEST));
  }

  /** Alarm strictly below it. `budget`: the lane's share of alarmed series-periods, where it is not what it was made with. */
  level(budget: number = this.budget): number {
    return this.always ?? this.find(budget);
  }

  private find(budget: number): number {
    const supposed = 1 / budget;
    const due = budget * this.size;
    const allowed = due - Math.sqrt(due) + 1;
    this.low.sort((a, b) => a - b);
    const below = Math.min(this.low.length, Math.floor(allowed));
    for (let i = below; i >= 0; i--) {
      const bound = ((allowed - i) / supposed) ** 2;
      const next = this.low[i] ?? HIGHEST;
      if (bound >= (this.low[i - 1] ?? 0)) return Math.min(next, bound, HIGHEST);
    }
    return 0;
  }
}

const HIGHEST = 0.5;
