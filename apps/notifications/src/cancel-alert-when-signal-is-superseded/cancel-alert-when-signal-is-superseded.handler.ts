import type { SignalSupersededV1 } from '@openvrs/contracts';
import type { Clock } from '@openvrs/observability';
import { alertIdOf } from '../alert/alert';
import type { AlertRepository } from '../alert/alert.repository';
import type { Cancellations } from '../delivery/cancellations';
import { SignalNotIssuedYet } from './cancel-alert-when-signal-is-superseded.errors';

interface Ports {
  readonly alerts: Pick<AlertRepository, 'cancel'>;
  readonly cancellations: Cancellations;
  readonly clock: Clock;
}

/** Whoever was warned hears that the ground fell away; nobody else hears anything. */
export class CancelAlertWhenSignalIsSuperseded {
  constructor(private readonly ports: Ports) {}

  async handle(superseded: readonly SignalSupersededV1[]): Promise<void> {
    for (const each of superseded) await this.cancel(each);
  }

  private async cancel({ signalId, reason }: SignalSupersededV1): Promise<void> {
    const { alerts, cancellations, clock } = this.ports;
    const now = clock.now();
    const alert = await alerts.cancel(alertIdOf(signalId), reason, now);
    // The two messages travel apart: the alert may not be issued yet. Try again later.
    if (!alert) throw new SignalNotIssuedYet(signalId);
    await cancellations.tell(alert, now);
  }
}
