import type { Clock } from '@openvrs/observability';
import type { DeliveryRepository } from '../delivery/delivery.repository';

/** Milliseconds that what streams have sent may wait to be noted, many in one write. */
const noteEveryMs = 1_000;

interface Noted {
  readonly since: Date;
  readonly sent: string[];
  readonly held: string[];
}

/** Notes what streams have sent: behind the frames, and one write for many. */
export class DeliveryLedger {
  private noted: Noted | undefined;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly deliveries: Pick<DeliveryRepository, 'markDelivered' | 'markWithheld'>,
    private readonly clock: Clock,
    private readonly onError: (error: unknown) => void,
  ) {}

  delivered(id: string): void {
    this.open().sent.push(id);
  }

  withheld(id: string): void {
    this.open().held.push(id);
  }

  /** Resolves when all that was noted is written. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    const { noted } = this;
    this.noted = undefined;
    if (noted) this.writing = this.writing.then(() => this.write(noted)).catch(this.onError);
    return this.writing;
  }

  private open(): Noted {
    if (this.noted === undefined) {
      this.noted = { since: this.clock.now(), sent: [], held: [] };
      this.timer = setTimeout(() => void this.flush(), noteEveryMs);
    }
    return this.noted;
  }

  private async write({ since, sent, held }: Noted): Promise<void> {
    if (sent.length > 0) await this.deliveries.markDelivered(sent, since);
    if (held.length > 0) await this.deliveries.markWithheld(held);
  }
}
