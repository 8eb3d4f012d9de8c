/** What one state may bring into the world within thirty days, of patterns that nobody else has shown. */
export interface NewcomerSettings {
  /** By live reports. */
  readonly live: number;
  /** By reports of history: an import of many years is no flood. */
  readonly history: number;
  /** By live reports, beyond which what the state alone says is new is no news. */
  readonly news: number;
}

export interface Newcomers {
  readonly live: number;
  readonly history: number;
}

type Kind = keyof Newcomers;

/**
 * How much room each state has left. Keys are counted when they are let in and may be known already; what they turn out to
 * be is counted when they are folded, and a round of folding forgets the keys that were let in before it.
 */
export class NewcomerBudget {
  private readonly counted = new Map<string, Newcomers>();
  private readonly stirred = new Set<string>();
  private readonly known = new Set<string>();
  private lately = new Map<string, Set<string>>();
  private before = new Map<string, Set<string>>();

  constructor(private readonly settings: NewcomerSettings) {}

  /** Whether it was let in a moment ago, so that it has been counted. */
  isLate(state: string, kind: Kind, key: string): boolean {
    return [this.lately, this.before].some((keys) => keys.get(`${state} ${kind}`)?.has(key) === true);
  }

  room(state: string, kind: Kind): number {
    const underWay = [this.lately, this.before].reduce((sum, keys) => sum + (keys.get(`${state} ${kind}`)?.size ?? 0), 0);
    return this.settings[kind] - (this.counted.get(state)?.[kind] ?? 0) - underWay;
  }

  letIn(state: string, kind: Kind, keys: readonly string[]): void {
    const held = this.lately.get(`${state} ${kind}`) ?? new Set<string>();
    keys.forEach((key) => held.add(key));
    this.lately.set(`${state} ${kind}`, held);
  }

  /** Call before a round of folding; what is let in meanwhile belongs to the next. */
  beginRound(): void {
    for (const [of, keys] of this.lately) this.before.set(of, new Set([...(this.before.get(of) ?? []), ...keys]));
    this.lately = new Map();
  }

  /** Call when the round is durable, with the patterns that it began. */
  endRound(begun: readonly { readonly state: string; readonly history: boolean }[]): void {
    this.before = new Map();
    for (const { state, history } of begun) {
      this.stirred.add(state);
      const { live, history: past } = this.counted.get(state) ?? { live: 0, history: 0 };
      this.counted.set(state, history ? { live, history: past + 1 } : { live: live + 1, history: past });
    }
  }

  /** What the database holds: other replicas and earlier runs too. */
  count(state: string, held: Newcomers): void {
    this.counted.set(state, held);
    this.known.add(state);
    this.stirred.delete(state);
  }

  /** States that have brought something since they were last counted in the database; at once where they never were. */
  toCount(): { readonly never: readonly string[]; readonly again: readonly string[] } {
    const never = [...new Set([...this.counted.keys(), ...[...this.lately.keys()].map((of) => of.split(' ')[0] ?? '')])].filter((state) => !this.known.has(state));
    return { never, again: [...this.stirred, ...this.prolific(), ...this.full()] };
  }

  private full(): string[] {
    return [...this.counted].filter(([, { live, history }]) => live >= this.settings.live || history >= this.settings.history).map(([state]) => state);
  }

  /** States that bring so much that what one of them alone says is new is no news, and says nothing of how varied a family is. */
  prolific(): Set<string> {
    return new Set([...this.counted].filter(([, { live }]) => live > this.settings.news).map(([state]) => state));
  }
}
