import { deliveryCreatedV1, disclosureRecordedV2, type AllowanceV1, type DisclosureRecordedV2 } from '@openvrs/contracts';
import { outgoing, toOutbox, type OutgoingMessage } from '@openvrs/messaging';
import type { Alert } from '../alert/alert';
import type { Entitled } from './audience';
import { planDeliveries, type AlertDelivery } from './delivery';
import type { PlannedDelivery } from './delivery.repository';

const source = 'notifications';

/** Of an alert that is issued now, for whoever wants it and may have it. */
export function issuedTo(entitled: readonly Entitled[], alert: Alert, now: Date): PlannedDelivery[] {
  return entitled.flatMap(({ subscription, allowance }) => planDeliveries(alert, 'issued', subscription, now).map((delivery) => withMessages(delivery, alert, allowance)));
}

/** A delivery with what must follow it: word to the open streams, and the record that it was disclosed. */
export function withMessages(delivery: AlertDelivery, alert: Alert, allowance: AllowanceV1): PlannedDelivery {
  const messages = [...(delivery.channel === 'sse' ? [created(delivery)] : []), disclosed(delivery, alert, allowance)];
  return { delivery, outbox: toOutbox(messages, delivery.createdAt) };
}

function created(delivery: AlertDelivery): OutgoingMessage {
  const time = delivery.createdAt.toISOString();
  const { id: deliveryId, alertId, subscriptionId, subscriber, state, event } = delivery;
  return outgoing(
    deliveryCreatedV1,
    { deliveryId, alertId, subscriptionId, subscriber, state, event, createdAt: time },
    { id: `created|${deliveryId}`, source, subject: deliveryId, time },
  );
}

function disclosed(delivery: AlertDelivery, alert: Alert, allowance: AllowanceV1): OutgoingMessage {
  const time = delivery.createdAt.toISOString();
  const data: DisclosureRecordedV2 = {
    disclosureId: delivery.id,
    resourceKind: 'alert',
    resourceId: alert.id,
    toState: delivery.state,
    toSubject: delivery.subscriber,
    method: delivery.channel,
    reason: `subscription ${delivery.subscriptionId}`,
    allowance,
    originStates: alert.signal.basis.states,
    disclosedAt: time,
  };
  return outgoing(disclosureRecordedV2, data, { id: `disclosed|${delivery.id}`, source, subject: alert.id, time });
}
