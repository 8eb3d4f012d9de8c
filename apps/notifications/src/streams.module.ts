import type { FactoryProvider, Provider } from '@nestjs/common';
import { ShutdownSteps } from '@openvrs/edge';
import { NatsLink, Publisher } from '@openvrs/messaging';
import { Clock, ServiceLogger } from '@openvrs/observability';
import { AnnounceWhenStandingIsWarnedConsumer } from './announce-when-standing-is-warned/announce-when-standing-is-warned.consumer';
import { AnnounceWhenStandingIsWarned } from './announce-when-standing-is-warned/announce-when-standing-is-warned.handler';
import { AlertRepository } from './alert/alert.repository';
import { RecentAlerts } from './alert/recent-alerts';
import { DeliveryRepository } from './delivery/delivery.repository';
import { EntitlementsClient } from './entitlement/entitlements.client';
import { AlertFrame } from './stream-alerts/alert-frame';
import { DeliveryLedger } from './stream-alerts/delivery-ledger';
import { DeliveryTailJetstreamClient } from './stream-alerts/delivery-tail.jetstream-client';
import { EventIds } from './stream-alerts/event-ids';
import { OpenStreams } from './stream-alerts/open-streams';
import { heartbeatEveryMs } from './stream-alerts/sse-frame';
import { StandingWarnings } from './standing-warning/standing-warnings';
import { WarningTailClient } from './standing-warning/warning-tail.client';
import { WarningTailJetstreamClient } from './standing-warning/warning-tail.jetstream-client';
import { StreamAlerts } from './stream-alerts/stream-alerts.handler';
import { eventIds } from './stream-alerts/event-ids.provider';
import { StreamAlertsController } from './stream-alerts/stream-alerts.controller';
import { SubscriptionRepository } from './subscription/subscription.repository';

const providers: FactoryProvider[] = [
  {
    provide: RecentAlerts,
    inject: [AlertRepository, Clock],
    useFactory: (alerts: AlertRepository, clock: Clock) => new RecentAlerts(alerts, () => clock.now().getTime()),
  },
  {
    provide: OpenStreams,
    inject: [ShutdownSteps],
    useFactory: (steps: ShutdownSteps) => {
      const streams = new OpenStreams();
      const timer = setInterval(() => streams.heartbeat(), heartbeatEveryMs);
      steps.add('consumers', 'heartbeat', () => clearInterval(timer));
      return streams;
    },
  },
  {
    provide: DeliveryLedger,
    inject: [DeliveryRepository, Clock, ServiceLogger, ShutdownSteps],
    useFactory: (deliveries: DeliveryRepository, clock: Clock, log: ServiceLogger, steps: ShutdownSteps) => {
      const ledger = new DeliveryLedger(deliveries, clock, (error) => log.error('deliveries not noted', { error }));
      steps.add('flush', 'delivery ledger', () => ledger.flush());
      return ledger;
    },
  },
  {
    provide: StandingWarnings,
    inject: [EntitlementsClient],
    useFactory: (entitlements: EntitlementsClient) => new StandingWarnings(entitlements),
  },
  {
    provide: AnnounceWhenStandingIsWarned,
    inject: [SubscriptionRepository, DeliveryRepository, Publisher, Clock],
    useFactory: (subscriptions: SubscriptionRepository, deliveries: DeliveryRepository, publisher: Publisher, clock: Clock) => new AnnounceWhenStandingIsWarned({ subscriptions, deliveries, publisher, clock }),
  },
  {
    provide: WarningTailClient,
    inject: [NatsLink, StandingWarnings, StreamAlerts, ServiceLogger, ShutdownSteps],
    useFactory: async (...[link, warnings, streams, log, steps]: [NatsLink, StandingWarnings, StreamAlerts, ServiceLogger, ShutdownSteps]) => {
      const tail = new WarningTailJetstreamClient(link, (error) => log.error('a warning cannot be read', { error }));
      await tail.start((warning, isNew) => {
        warnings.note(warning);
        if (isNew) streams.warn(warning);
      });
      steps.add('consumers', 'warnings of standings', () => tail.stop());
      return tail;
    },
  },
  {
    provide: StreamAlerts,
    inject: [NatsLink, OpenStreams, AlertRepository, EntitlementsClient, DeliveryLedger, Clock, ServiceLogger, ShutdownSteps, RecentAlerts, EventIds, DeliveryRepository, StandingWarnings],
    useFactory: async (...parts: StreamParts) => {
      const [link, streams, alerts, entitlements, ledger, clock, log, steps, recent, ids, deliveries, warnings] = parts;
      const tail = new DeliveryTailJetstreamClient(link, (error) => log.error('a delivery cannot be read', { error }));
      await tail.start((tailed) => {
        // Every replica hears of it here, whichever one cancelled it.
        if (tailed.delivery.event === 'cancelled') recent.forget(tailed.delivery.alertId);
        streams.dispatch(tailed);
      });
      steps.add('consumers', 'delivery tail', () => tail.stop());
      const frames = new AlertFrame({ alerts, recent, entitlements, ledger, deliveries, clock });
      return new StreamAlerts({ tail, streams, frames, ids, warnings, now: () => clock.now(), onError: (error) => log.error('a stream could not catch up', { error }) });
    },
  },
];
type StreamParts = [NatsLink, OpenStreams, AlertRepository, EntitlementsClient, DeliveryLedger, Clock, ServiceLogger, ShutdownSteps, RecentAlerts, EventIds, DeliveryRepository, StandingWarnings];

const controllers = [StreamAlertsController, AnnounceWhenStandingIsWarnedConsumer];

/** The part of notifications that keeps streams open. */
export function streamsOf(): { providers: Provider[]; controllers: typeof controllers } {
  return { providers: [...eventIds, ...providers], controllers };
}
