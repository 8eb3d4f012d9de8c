import type { SignalRaisedV2 } from '@openvrs/contracts';
import type { Clock } from '@openvrs/observability';
import { issueAlert, type Alert } from '../alert/alert';
import type { AlertRepository } from '../alert/alert.repository';
import { headlineOf } from '../alert/headline';
import { audienceOf, type Audience } from '../delivery/audience';
import type { Cancellations } from '../delivery/cancellations';
import { planDeliveries } from '../delivery/delivery';
import type { DeliveryRepository, PlannedDelivery } from '../delivery/delivery.repository';
import { withMessages } from '../delivery/delivery-messages';
import type { EntitlementsClient } from '../entitlement/entitlements.client';
import type { Subscription } from '../subscription/subscription';
import type { SubscriptionRepository } from '../subscription/subscription.repository';

interface Ports {
  readonly alerts: Pick<AlertRepository, 'addNew' | 'cancelledAmong'>;
  readonly subscriptions: Pick<SubscriptionRepository, 'candidates'>;
  readonly deliveries: Pick<DeliveryRepository, 'addNew' | 'announce'>;
  readonly entitlements: EntitlementsClient;
  readonly cancellations: Cancellations;
  readonly clock: Clock;
}

interface Issue {
  readonly alert: Alert;
  readonly audience: Audience;
}

export interface Issued {
  /** Alerts that were there before count again: a message may come twice. */
  readonly issued: number;
  readonly withheld: number;
  /** Deliveries that were not there before. */
  readonly planned: readonly PlannedDelivery[];
}

/** Raised signals become preliminary alerts, each with a delivery for whoever wants it and may have it. */
export class IssueAlertWhenSignalIsRaised {
  constructor(private readonly ports: Ports) {}

  async handle(signals: readonly SignalRaisedV2[]): Promise<Issued> {
    const { alerts, deliveries, entitlements, subscriptions } = this.ports;
    await entitlements.untilFresh();
    const candidates = await subscriptions.candidates(signals);
    const now = this.ports.clock.now();
    const issues = signals.map((signal) => this.issue(signal, candidates, now));
    // An open stream must find the alert when it hears of the delivery: the alert comes first.
    await alerts.addNew(issues.map(({ alert }) => alert));
    const added = await deliveries.addNew(issues.flatMap((issue) => this.plan(issue, now)));
    await deliveries.announce(added);
    await this.tellCancelled(issues, now);
    return { issued: issues.length, withheld: issues.reduce((sum, { audience }) => sum + audience.withheld.length, 0), planned: added };
  }

  /** An alert may be cancelled between its own write and that of its deliveries, while nobody is known to be warned of it. */
  private async tellCancelled(issues: readonly Issue[], now: Date): Promise<void> {
    for (const alert of await this.ports.alerts.cancelledAmong(issues.map(({ alert: { id } }) => id))) await this.ports.cancellations.tell(alert, now);
  }

  private issue(signal: SignalRaisedV2, candidates: readonly Subscription[], now: Date): Issue {
    const audience = audienceOf(signal, candidates, (state) => this.ports.entitlements.decide(state, signal, now));
    return { alert: { ...issueAlert(signal, headlineOf(signal), now), withheld: audience.withheld }, audience };
  }

  private plan({ alert, audience }: Issue, now: Date): PlannedDelivery[] {
    return audience.entitled.flatMap(({ subscription, policyVersion }) =>
      planDeliveries(alert, 'issued', subscription, now).map((delivery) => withMessages(delivery, alert, policyVersion)),
    );
  }
}
