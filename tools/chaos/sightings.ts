/** What one subscriber was shown on one channel. */
export class Sightings {
  private readonly byAlert = new Map<string, Set<string>>();

  constructor(
    readonly name: string,
    /** Whether it may see anything at all. */
    readonly entitled: boolean,
  ) {}

  /** @param messageId - By which the recipient drops what comes again: the SSE id, the webhook-id. */
  note(alertId: string, messageId: string): void {
    const messages = this.byAlert.get(alertId) ?? new Set();
    this.byAlert.set(alertId, messages.add(messageId));
  }

  alerts(): string[] {
    return [...this.byAlert.keys()];
  }

  has(alertId: string): boolean {
    return this.byAlert.has(alertId);
  }

  /** Alerts that came as more than one message. */
  doubled(): string[] {
    return [...this.byAlert].filter(([, messages]) => messages.size > 1).map(([alertId]) => alertId);
  }
}
