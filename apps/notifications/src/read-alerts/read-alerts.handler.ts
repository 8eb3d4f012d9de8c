import { pageCursor, readPageCursor } from '@openvrs/edge';
import type { Clock } from '@openvrs/observability';
import { AlertNotFound } from '../alert/alert.errors';
import type { Alert } from '../alert/alert';
import type { AlertRepository } from '../alert/alert.repository';
import { alertView, type AlertView } from '../alert/alert-view';
import type { AcknowledgementRepository } from '../acknowledgement/acknowledgement.repository';
import type { DeliveryRepository } from '../delivery/delivery.repository';
import type { DisclosureRepository } from '../disclosure/disclosure.repository';
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
    const now = this.ports.clock.now();
    const decision = alert && this.ports.entitlements.decide(reader.state, alert.signal, now);
    // Not there and not for you are one answer.
    if (!alert || decision?.effect !== 'allow') throw new AlertNotFound(id);
    await this.disclose([alert], reader, `GET alert ${id}`, now);
    const [view] = await this.views([alert], reader);
    return view as AlertView;
  }

  async page(reader: Reader, limit: number, after?: string): Promise<AlertPage> {
    const { alerts: kept, entitlements, clock } = this.ports;
    const at = clock.now();
    const lists = entitlements.listsFor(reader.state, await kept.needsInUse(), at);
    const reading: Reading = {
      before: (cursor, count) => kept.listed({ lists, limit: count, at, ...(cursor ? { before: cursor } : {}) }),
      isFor: ({ signal }) => entitlements.decide(reader.state, signal, at).effect === 'allow',
    };
    const { seen, last } = await alertPage(reading, limit, after ? readPageCursor(after) : undefined);
    await this.disclose(seen, reader, 'GET alerts', at);
    const alerts = await this.views(seen, reader);
    return last ? { alerts, next: pageCursor(last.at, last.id) } : { alerts };
  }

  private async views(alerts: readonly Alert[], { state, subject }: Reader): Promise<AlertView[]> {
    const ids = alerts.map(({ id }) => id);
    const [delivered, acknowledged] = await Promise.all([this.ports.deliveries.deliveredAt(ids, subject), this.ports.acknowledgements.firstOf(ids, state)]);
    return alerts.map((alert) => {
      const [deliveredAt, acknowledgedAt] = [delivered.get(alert.id), acknowledged.get(alert.id)];
      return alertView(alert, { ...(deliveredAt ? { deliveredAt } : {}), ...(acknowledgedAt ? { acknowledgedAt } : {}) });
    });
  }

  private async disclose(alerts: readonly Alert[], { state, subject }: Reader, reason: string, now: Date): Promise<void> {
    const { disclosures, entitlements } = this.ports;
    const shown = alerts.map((alert) => ({ alert, allowance: entitlements.allowance(state, entitlements.decide(state, alert.signal, now)) }));
    await disclosures.record({ shown, state, subject, reason });
  }
}
