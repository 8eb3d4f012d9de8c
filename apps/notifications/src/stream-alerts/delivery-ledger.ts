import type { Clock } from '@openvrs/observability';
import type { DeliveryRepository } from '../delivery/delivery.repository';

/** Notes what streams have sent: one write at once when quiet, one for many when busy, never in a frame's way. */
export class DeliveryLedger {
  private sent: string[] = [];
  private held: string[] = [];
  private writing: Promise<void> | undefined;

  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly clock: Clock,
    private readonly onError: (error: unknown) => void,
  ) {}

  delivered(id: string): void {
    this.sent.push(id);
    this.writeSoon();
  }

  withheld(id: string): void {
    this.held.push(id);
    this.writeSoon();
  }

  /** Resolves when all that was noted is written. */
  async flush(): Promise<void> {
    while (this.writing) await this.writing;
  }

  private writeSoon(): void {
    this.writing ??= this.writeAll()
      .catch(this.onError)
      .finally(() => {
        this.writing = undefined;
      });
  }

  private async writeAll(): Promise<void> {
    while (this.sent.length + this.held.length > 0) {
      const [sent, held] = [this.sent, this.held];
      [this.sent, this.held] = [[], []];
      if (sent.length > 0) await this.deliveries.markDelivered(sent, this.clock.now());
      if (held.length > 0) await this.deliveries.markWithheld(held);
    }
  }
}
