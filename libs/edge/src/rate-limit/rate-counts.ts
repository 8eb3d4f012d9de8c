import { windowOf, type WindowCount } from './rate-window';

/** What one replica has counted, as it tells the others. */
export interface SharedCounts {
  readonly minute: number;
  readonly current: Readonly<Record<string, number>>;
  readonly previous: Readonly<Record<string, number>>;
}

/** A message holds them, however many addresses somebody has. */
const toldMax = 4_000;

/** Counts requests by whom they are for: here exactly, at the other replicas as far as they have told. */
export class RateCounts {
  private minute = 0;
  private current = new Map<string, number>();
  private previous = new Map<string, number>();
  private readonly others = new Map<string, SharedCounts>();

  count(key: string, now: number): WindowCount {
    this.turn(now);
    let [current, previous] = [this.current.get(key) ?? 0, this.previous.get(key) ?? 0];
    for (const other of this.others.values()) {
      if (other.minute === this.minute) {
        current += other.current[key] ?? 0;
        previous += other.previous[key] ?? 0;
      } else if (other.minute === this.minute - 1) previous += other.current[key] ?? 0;
    }
    return { current, previous };
  }

  add(key: string, now: number): void {
    this.turn(now);
    this.current.set(key, (this.current.get(key) ?? 0) + 1);
  }

  /** The request was none of those that are counted, as is known only now. */
  takeBack(key: string): void {
    const counts = this.current.has(key) ? this.current : this.previous;
    const count = counts.get(key) ?? 0;
    if (count > 1) counts.set(key, count - 1);
    else counts.delete(key);
  }

  /** Whether it, or as many as that, are counted now. */
  isAmong(key: string, most: number): boolean {
    return this.current.has(key) || this.current.size < most;
  }

  /** What another replica told last; undefined when it has fallen silent. */
  hear(replica: string, counts: SharedCounts | undefined): void {
    if (counts) this.others.set(replica, counts);
    else this.others.delete(replica);
  }

  /** What the others should know: those that have so many that they matter, and of those the most. */
  tell(matters: (key: string, count: number) => boolean, now: number): SharedCounts {
    this.turn(now);
    const many = (counts: ReadonlyMap<string, number>): Record<string, number> => {
      const told = [...counts].filter(([key, count]) => matters(key, count));
      return Object.fromEntries(told.length > toldMax ? told.sort(([, one], [, other]) => other - one).slice(0, toldMax) : told);
    };
    return { minute: this.minute, current: many(this.current), previous: many(this.previous) };
  }

  private turn(now: number): void {
    const minute = windowOf(now);
    if (minute === this.minute) return;
    this.previous = minute === this.minute + 1 ? this.current : new Map<string, number>();
    this.current = new Map();
    this.minute = minute;
  }
}
