const lookEveryMs = 20;

/** What has arrived at the end of the path in this run. */
export class Arrivals {
  private readonly seen = new Set<string>();
  latencies: number[] = [];
  private lastAt = 0;

  /** The first arrival counts; the same again is nothing new. */
  note(id: string, latencyMs: number): void {
    if (this.seen.has(id)) return;
    this.seen.add(id);
    this.latencies.push(latencyMs);
    this.lastAt = performance.now();
  }

  /** Forgets the numbers of the run before, but not what arrived in it. */
  begin(): void {
    this.latencies = [];
    this.lastAt = performance.now();
  }

  /** Resolves when so many have arrived, or when nothing has for so long. */
  async wait(count: number, silenceMs: number): Promise<void> {
    while (this.latencies.length < count && performance.now() - this.lastAt < silenceMs) {
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  }

  get lastArrivalAt(): number {
    return this.lastAt;
  }
}
