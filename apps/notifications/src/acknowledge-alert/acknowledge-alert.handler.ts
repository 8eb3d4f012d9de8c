import type { Clock } from '@openvrs/observability';
import type { AcknowledgementKind } from '@openvrs/vocabulary';
import type { Acknowledgement } from '../acknowledgement/acknowledgement';
import type { AcknowledgementRepository } from '../acknowledgement/acknowledgement.repository';
import { AlertNotFound } from '../alert/alert.errors';
import type { AlertRepository } from '../alert/alert.repository';
import type { EntitlementsClient } from '../entitlement/entitlements.client';
import type { Reader } from '../reader/reader';

interface Ports {
  readonly alerts: AlertRepository;
  readonly acknowledgements: AcknowledgementRepository;
  readonly entitlements: EntitlementsClient;
  readonly clock: Clock;
}

/** Only what one may see can one acknowledge: anything else is not there. */
export class AcknowledgeAlert {
  constructor(private readonly ports: Ports) {}

  async handle(alertId: string, reader: Reader, kind: AcknowledgementKind, note?: string): Promise<Acknowledgement> {
    const at = this.ports.clock.now();
    const alert = await this.ports.alerts.find(alertId);
    if (!alert || this.ports.entitlements.decide(reader.state, alert.signal, at).effect !== 'allow') throw new AlertNotFound(alertId);
    return this.ports.acknowledgements.add({ alertId, ...reader, kind, at, ...(note ? { note } : {}) });
  }
}
