/** Messages that have arrived and wait for their batch; the reader is held back when it is full. */
export class Inbox<M> {
  private readonly arrived: M[] = [];
  private readonly takers: (() => void)[] = [];
  private wakeReader: (() => void) | undefined;
  private closed = false;

  constructor(private readonly capacity: number) {}

  /** Resolves at once while there is room. */
  async put(message: M): Promise<void> {
    this.arrived.push(message);
    this.takers.shift()?.();
    if (this.arrived.length < this.capacity || this.closed) return;
    await new Promise<void>((resolve) => (this.wakeReader = resolve));
  }

  /** All that has arrived, at most `limit`; waits only while there is nothing. May be empty when another taker was quicker, or when closed. */
  async take(limit: number): Promise<M[]> {
    if (this.arrived.length === 0 && !this.closed) await new Promise<void>((resolve) => this.takers.push(resolve));
    await turn();
    const batch = this.arrived.splice(0, limit);
    this.wakeReader?.();
    return batch;
  }

  /** What waits, for pings. */
  waiting(): readonly M[] {
    return this.arrived;
  }

  isClosed(): boolean {
    return this.closed;
  }

  close(): void {
    this.closed = true;
    for (const wake of this.takers.splice(0)) wake();
    this.wakeReader?.();
  }
}

/** Lets everything that came with the same read of the socket in before the batch is cut. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
