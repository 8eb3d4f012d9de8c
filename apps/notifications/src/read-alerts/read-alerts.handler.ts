import { pageCursor, readPageCursor, type PageCursor } from '@openvrs/edge';
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

/** Alerts looked at for one page; a reader with little right gets a short page and goes on from there. */
const lookedAtMax = 1_000;
const lookedAtOnce = 100;

/** Every alert that the reader's state may see, whether or not it was subscribed to. */
export class ReadAlerts {
  constructor(private readonly ports: Ports) {}

  async one(id: string, reader: Reader): Promise<AlertView> {
    const alert = await this.ports.alerts.find(id);
    const decision = alert && this.ports.entitlements.decide(reader.state, alert.signal, this.ports.clock.now());
    // Not there and not for you are one answer.
    if (!alert || decision?.effect !== 'allow') throw new AlertNotFound(id);
    await this.disclose([alert], reader, `GET alert ${id}`);
    const [view] = await this.views([alert], reader);
    return view as AlertView;
  }

  async page(reader: Reader, limit: number, after?: string): Promise<AlertPage> {
    const { seen, next } = await this.seenBy(reader, limit, after ? readPageCursor(after) : undefined);
    await this.disclose(seen, reader, 'GET alerts');
    const alerts = await this.views(seen, reader);
    return next ? { alerts, next } : { alerts };
  }

  private async seenBy(reader: Reader, limit: number, from: PageCursor | undefined): Promise<{ seen: Alert[]; next?: string }> {
    const now = this.ports.clock.now();
    const seen: Alert[] = [];
    let cursor = from;
    for (let lookedAt = 0; lookedAt < lookedAtMax; lookedAt += lookedAtOnce) {
      const batch = await this.ports.alerts.before(cursor, lookedAtOnce);
      for (const alert of batch) {
        cursor = { at: alert.issuedAt, id: alert.id };
        if (this.ports.entitlements.decide(reader.state, alert.signal, now).effect === 'allow') seen.push(alert);
        if (seen.length === limit) return { seen, next: pageCursor(cursor.at, cursor.id) };
      }
      if (batch.length < lookedAtOnce) return { seen };
    }
    return cursor ? { seen, next: pageCursor(cursor.at, cursor.id) } : { seen };
  }

  private async views(alerts: readonly Alert[], { state, subject }: Reader): Promise<AlertView[]> {
    const ids = alerts.map(({ id }) => id);
    const [delivered, acknowledged] = await Promise.all([this.ports.deliveries.deliveredAt(ids, subject), this.ports.acknowledgements.firstOf(ids, state)]);
    return alerts.map((alert) => {
      const [deliveredAt, acknowledgedAt] = [delivered.get(alert.id), acknowledged.get(alert.id)];
      return alertView(alert, { ...(deliveredAt ? { deliveredAt } : {}), ...(acknowledgedAt ? { acknowledgedAt } : {}) });
    });
  }

  private async disclose(alerts: readonly Alert[], { state, subject }: Reader, reason: string): Promise<void> {
    const policyVersion = this.ports.entitlements.policyVersion(state);
    await this.ports.disclosures.record({ alerts, state, subject, reason, policyVersion });
  }
}
