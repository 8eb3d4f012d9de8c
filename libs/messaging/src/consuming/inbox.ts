/** Messages that have arrived and wait for their batch; the reader is held back when it is full. */
export class Inbox<M> {
  private readonly arrived: M[] = [];
  private readonly takers: (() => void)[] = [];
  private wakeReader: (() => void) | undefined;
  private closed = false;

  /** @param lingerMs - Milliseconds that the first of a batch waits for others, 0 to 1,000. */
  constructor(
    private readonly capacity: number,
    private readonly lingerMs = 0,
  ) {}

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
    await this.company();
    const batch = this.arrived.splice(0, limit);
    this.wakeReader?.();
    return batch;
  }

  /** Lets in what comes with the same read of the socket, or within the time to linger, before the batch is cut. */
  private company(): Promise<void> {
    const lingers = this.lingerMs > 0 && this.arrived.length < this.capacity && !this.closed;
    return new Promise((resolve) => (lingers ? setTimeout(resolve, this.lingerMs) : setImmediate(resolve)));
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
