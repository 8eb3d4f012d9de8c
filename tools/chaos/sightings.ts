/** What one subscriber was shown on one channel. */
export class Sightings {
  private readonly issued = new Map<string, Set<string>>();
  private readonly cancelled = new Map<string, Set<string>>();

  constructor(
    readonly name: string,
    /** Whether it may see anything at all. */
    readonly entitled: boolean,
  ) {}

  /** @param messageId - By which the recipient drops what comes again: the SSE id, the webhook-id. */
  note(alertId: string, messageId: string, event: 'issued' | 'cancelled' = 'issued'): void {
    const messages = this[event].get(alertId) ?? new Set();
    this[event].set(alertId, messages.add(messageId));
  }

  /** Every alert that it heard of in any way. */
  alerts(): string[] {
    return [...new Set([...this.issued.keys(), ...this.cancelled.keys()])];
  }

  has(alertId: string): boolean {
    return this.issued.has(alertId);
  }

  hasCancellationOf(alertId: string): boolean {
    return this.cancelled.has(alertId);
  }

  /** Alerts that came, or were cancelled, as more than one message. */
  doubled(): string[] {
    return [...this.issued, ...this.cancelled].filter(([, messages]) => messages.size > 1).map(([alertId]) => alertId);
  }
}
