/** A webhook that was seen to be due, when it was, and how often it had been tried. */
export interface Due {
  readonly id: string;
  readonly dueAt: Date;
  readonly attempts: number;
}

/** Seen at one look: sorted once for so many, where an engine sorts all that is due. */
export const seenAtOnce = 100;

interface Looks<Taken> {
  /** Those that have been due for longest, at most `seenAtOnce`. */
  look(now: Date): Promise<readonly Due[]>;
  /** Nobody else gets it before `until`. Undefined when somebody else, here or at another replica, took it first. */
  take(due: Due, until: Date): Promise<Taken | undefined>;
}

/** Hands out due webhooks, each to one taker, and looks for more only when all that it has seen are handed out. */
export class DueWebhooks<Taken> {
  private seen: Due[] = [];
  private looking: Promise<void> | undefined;

  constructor(private readonly looks: Looks<Taken>) {}

  /** Undefined when none is due. */
  async next(now: Date, until: Date): Promise<Taken | undefined> {
    for (;;) {
      const due = this.seen.shift();
      if (due === undefined) {
        await this.see(now);
        if (this.seen.length === 0) return undefined;
        continue;
      }
      const taken = await this.looks.take(due, until);
      if (taken !== undefined) return taken;
    }
  }

  /** Takers that come meanwhile wait for the same look. */
  private see(now: Date): Promise<void> {
    this.looking ??= this.looks
      .look(now)
      .then((found) => void this.seen.push(...found))
      .finally(() => (this.looking = undefined));
    return this.looking;
  }
}
