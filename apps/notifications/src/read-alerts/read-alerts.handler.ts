import { pageCursor, readPageCursor } from '@openvrs/edge';
import type { Clock } from '@openvrs/observability';
import { AlertNotFound } from '../alert/alert.errors';
import type { Alert } from '../alert/alert';
import type { AlertRepository } from '../alert/alert.repository';
import { alertView, type AlertView } from '../alert/alert-view';
import type { AcknowledgementRepository } from '../acknowledgement/acknowledgement.repository';
import type { DeliveryRepository } from '../delivery/delivery.repository';
import type { DisclosureRepository, ShownAlert } from '../disclosure/disclosure.repository';
import type { EntitlementsClient } from '../entitlement/entitlements.client';
import type { Reader } from '../reader/reader';
import { alertPage, type Reading } from './alert-page';

interface Ports {
  readonly alerts: AlertRepository;
  readonly acknowledgements: AcknowledgementRepository;
  readonly deliveries: DeliveryRepository;
  readonly disclosures: DisclosureRepository;
  readonly entitlements: EntitlementsClient;
  readonly clock: Clock;
}

export interface AlertPage {
  readonly alerts: readonly AlertView[];
  /** Pass it as `after` to go on; absent on the last page. */
  readonly next?: string;
}

/** Every alert that the reader's state may see, whether or not it was subscribed to. */
export class ReadAlerts {
  constructor(private readonly ports: Ports) {}

  async one(id: string, reader: Reader): Promise<AlertView> {
    const alert = await this.ports.alerts.find(id);
    const shown = alert && this.shownTo(reader, alert, this.ports.clock.now());
    // Not there and not for you are one answer.
    if (!shown) throw new AlertNotFound(id);
    await this.disclose([shown], reader, `GET alert ${id}`);
    const [view] = await this.views([shown], reader);
    return view as AlertView;
  }

  async page(reader: Reader, limit: number, after?: string): Promise<AlertPage> {
    const { alerts: kept, entitlements, clock } = this.ports;
    const at = clock.now();
    const lists = entitlements.listsFor(reader.state, await kept.kindsInUse(), at);
    const reading: Reading<ShownAlert> = {
      before: (cursor, count) => kept.listed({ lists, limit: count, at, ...(cursor ? { before: cursor } : {}) }),
      shownAs: (alert) => this.shownTo(reader, alert, at),
    };
    const { seen, last } = await alertPage(reading, limit, after ? readPageCursor(after) : undefined);
    await this.disclose(seen, reader, 'GET alerts');
    const alerts = await this.views(seen, reader);
    return last ? { alerts, next: pageCursor(last.at, last.id) } : { alerts };
  }

  /** With what the record says of it: of the decision that it is shown by, and no later one. */
  private shownTo({ state }: Reader, alert: Alert, at: Date): ShownAlert | undefined {
    const { entitlements } = this.ports;
    const decision = entitlements.decide(state, alert.signal, at);
    return decision.effect === 'allow' ? { alert, allowance: entitlements.allowance(state, decision) } : undefined;
  }

  private async views(shown: readonly ShownAlert[], { state, subject }: Reader): Promise<AlertView[]> {
    const ids = shown.map(({ alert: { id } }) => id);
    const [delivered, acknowledged] = await Promise.all([this.ports.deliveries.deliveredAt(ids, subject), this.ports.acknowledgements.firstOf(ids, state)]);
    return shown.map(({ alert }) => {
      const [deliveredAt, acknowledgedAt] = [delivered.get(alert.id), acknowledged.get(alert.id)];
      return alertView(alert, { ...(deliveredAt ? { deliveredAt } : {}), ...(acknowledgedAt ? { acknowledgedAt } : {}) });
    });
  }

  private disclose(shown: readonly ShownAlert[], { state, subject }: Reader, reason: string): Promise<void> {
    return this.ports.disclosures.record({ shown, state, subject, reason });
  }
}
