/**
 * The p below which a lane alarms: fixed, or such that among all series-periods judged so far no more than the budget's
 * share was below it. Without enough past (ten alarms' worth) there is no level yet, and no alarm.
 */
export class PastThreshold {
  private past = new Float64Array(1024);
  private size = 0;
  private known: number | null = null;

  constructor(
    private readonly budget: number,
    private readonly always: number | null = null,
  ) {}

  static fixed(alpha: number): PastThreshold {
    return new PastThreshold(alpha, alpha);
  }

  learn(pValues: readonly number[]): void {
    if (this.always !== null) return;
    for (const p of pValues) this.push(p);
    this.known = null;
  }

  /** Alarm strictly below it. */
  level(): number {
    if (this.always !== null) return this.always;
    this.known ??= this.find();
    return this.known;
  }

  private find(): number {
    const allowed = Math.floor(this.budget * this.size);
    if (allowed < 10) return 0;
    const sorted = this.past.slice(0, this.size).sort();
    return Math.min(0.5, sorted[allowed] as number);
  }

  private push(p: number): void {
    if (this.size === this.past.length) {
      const larger = new Float64Array(this.size * 2);
      larger.set(this.past);
      this.past = larger;
    }
    this.past[this.size++] = p;
  }
}
