import type { SignalRaisedV2 } from '@openvrs/contracts';
import type { Clock } from '@openvrs/observability';
import { issueAlert, type Alert } from '../alert/alert';
import type { AlertRepository } from '../alert/alert.repository';
import { headlineOf } from '../alert/headline';
import type { RecentAlerts } from '../alert/recent-alerts';
import { audienceOf, type Audience } from '../delivery/audience';
import type { Cancellations } from '../delivery/cancellations';
import type { DeliveryRepository, PlannedDelivery } from '../delivery/delivery.repository';
import { issuedTo } from '../delivery/delivery-messages';
import type { EntitlementsClient } from '../entitlement/entitlements.client';
import type { Subscription } from '../subscription/subscription';
import type { KnownSubscriptions } from '../subscription/known-subscriptions';

interface Ports {
  readonly alerts: Pick<AlertRepository, 'addNew' | 'cancelledAmong' | 'withholdAlso'>;
  readonly subscriptions: Pick<KnownSubscriptions, 'candidates' | 'look'>;
  readonly recent: Pick<RecentAlerts, 'remember' | 'forget'>;
  readonly deliveries: Pick<DeliveryRepository, 'addNew' | 'announce'>;
  readonly entitlements: Pick<EntitlementsClient, 'untilFresh' | 'decide' | 'allowance'>;
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

/** Whoever is known to want it is warned. */
export interface Warned {
  /** Resolves when the whole effect is durable. */
  readonly finished: Promise<Issued>;
}

/** A batch of signals on its way to alerts. */
interface UnderWay {
  readonly signals: readonly SignalRaisedV2[];
  readonly known: readonly Subscription[];
  readonly issues: readonly Issue[];
  readonly added: readonly PlannedDelivery[];
  readonly now: Date;
}

/** Raised signals become preliminary alerts, each with a delivery for whoever wants it and may have it. */
export class IssueAlertWhenSignalIsRaised {
  constructor(private readonly ports: Ports) {}

  /** Resolves when the warnings are on their way: the next signals need not wait for what follows them. */
  async handle(signals: readonly SignalRaisedV2[]): Promise<Warned> {
    const { entitlements, recent, subscriptions } = this.ports;
    await entitlements.untilFresh();
    const known = subscriptions.candidates(signals);
    const now = this.ports.clock.now();
    const issues = signals.map((signal) => this.issue(signal, known, now));
    for (const { alert } of issues) recent.remember(alert);
    const added = await this.announce(issues, now);
    return { finished: this.finish({ signals, known, issues, added, now }) };
  }

  private async finish({ signals, known, issues, added, now }: UnderWay): Promise<Issued> {
    const [ids, later] = await Promise.all([this.ports.alerts.addNew(issues.map(({ alert }) => alert)), this.missed(signals, known, now)]);
    const fresh = new Set(ids);
    const missed = later.length === 0 ? [] : await this.announce(later, now);
    await this.withhold(later);
    await this.tellCancelled(later.length > 0 ? issues : issues.filter(({ alert }) => !fresh.has(alert.id)), now);
    return { issued: issues.length, withheld: withheldOf([...issues, ...later]), planned: [...added, ...missed] };
  }

  /**
   * The deliveries are all that a warning waits for: with them durable it is on its way. The alert itself follows at once;
   * were this process to die before, the signal comes again and brings it. Publishing is not waited for: what is durable is
   * published, by this process or by the sweep.
   */
  private async announce(issues: readonly Issue[], now: Date): Promise<PlannedDelivery[]> {
    const { deliveries } = this.ports;
    const added = await deliveries.addNew(issues.flatMap(({ alert, audience }) => issuedTo(audience.entitled, alert, now)));
    void deliveries.announce(added);
    return added;
  }

  /** Whoever subscribed a moment ago, here or at another replica, is warned as well. */
  private async missed(signals: readonly SignalRaisedV2[], known: readonly Subscription[], now: Date): Promise<Issue[]> {
    const ids = new Set(known.map(({ id }) => id));
    const others = (await this.ports.subscriptions.look(signals)).filter(({ id }) => !ids.has(id));
    return others.length === 0 ? [] : signals.map((signal) => this.issue(signal, others, now));
  }

  private async withhold(issues: readonly Issue[]): Promise<void> {
    const withheld = issues.filter(({ alert }) => alert.withheld.length > 0);
    await Promise.all(withheld.map(({ alert }) => this.ports.alerts.withholdAlso(alert.id, alert.withheld)));
  }

  /** An alert that was there before these deliveries may have been cancelled while nobody was known to be warned of it. */
  private async tellCancelled(issues: readonly Issue[], now: Date): Promise<void> {
    if (issues.length === 0) return;
    for (const alert of await this.ports.alerts.cancelledAmong(issues.map(({ alert: { id } }) => id))) {
      this.ports.recent.forget(alert.id);
      await this.ports.cancellations.tell(alert, now);
    }
  }

  private issue(signal: SignalRaisedV2, candidates: readonly Subscription[], now: Date): Issue {
    const { entitlements } = this.ports;
    const audience = audienceOf(signal, candidates, { decide: (state) => entitlements.decide(state, signal, now), allowance: (state, decision) => entitlements.allowance(state, decision) });
    return { alert: { ...issueAlert(signal, headlineOf(signal), now), withheld: audience.withheld }, audience };
  }
}

function withheldOf(issues: readonly Issue[]): number {
  return issues.reduce((sum, { audience }) => sum + audience.withheld.length, 0);
}
