import type { SignalSupersededV2 } from '@openvrs/contracts';
import type { Clock } from '@openvrs/observability';
import { alertIdOf } from '../alert/alert';
import type { AlertRepository } from '../alert/alert.repository';
import type { RecentAlerts } from '../alert/recent-alerts';
import type { Cancellations } from '../delivery/cancellations';
import { SignalNotIssuedYet } from './cancel-alert-when-signal-is-superseded.errors';

interface Ports {
  readonly alerts: Pick<AlertRepository, 'cancel'>;
  readonly recent: Pick<RecentAlerts, 'forget'>;
  readonly cancellations: Cancellations;
  readonly clock: Clock;
}

/** Whoever was warned hears that the ground fell away; nobody else hears anything. */
export class CancelAlertWhenSignalIsSuperseded {
  constructor(private readonly ports: Ports) {}

  async handle(superseded: readonly SignalSupersededV2[]): Promise<void> {
    for (const each of superseded) await this.cancel(each);
  }

  private async cancel({ signalId, reason, audienceChanged }: SignalSupersededV2): Promise<void> {
    const { alerts, recent, cancellations, clock } = this.ports;
    const now = clock.now();
    const alert = await alerts.cancel(alertIdOf(signalId), { reason, audienceChanged, at: now });
    // The two messages travel apart: the alert may not be issued yet. Try again later.
    if (!alert) throw new SignalNotIssuedYet(signalId);
    recent.forget(alert.id);
    await cancellations.tell(alert, now);
  }
}
