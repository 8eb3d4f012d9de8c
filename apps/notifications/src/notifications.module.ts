import { Module, type DynamicModule, type FactoryProvider, type Provider } from '@nestjs/common';
import { entitlementsBucket, participantsBucket, revocationsBucket, type EntitlementSnapshotV2, type ParticipantSnapshotV1, type RevocationV1 } from '@openvrs/contracts';
import { ShutdownSteps } from '@openvrs/edge';
import { OutboxRelay, type KvMirror } from '@openvrs/messaging';
import { Clock, Ids, ServiceLogger } from '@openvrs/observability';
import { collectionProvider, kvMirrorOf, mirrorOf, outboxRelayOf, Repeating, resealing, RuntimeModule, sealOf } from '@openvrs/runtime';
import { Seal } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import { AcknowledgeAlertController } from './acknowledge-alert/acknowledge-alert.controller';
import { AcknowledgeAlert } from './acknowledge-alert/acknowledge-alert.handler';
import { AcknowledgementMongoRepository } from './acknowledgement/acknowledgement.mongo-repository';
import { acknowledgementSchema, type AcknowledgementDocument } from './acknowledgement/acknowledgement.mongo-schema';
import { AcknowledgementRepository } from './acknowledgement/acknowledgement.repository';
import { AlertMongoRepository } from './alert/alert.mongo-repository';
import { KindsInUse } from './alert/kinds-in-use';
import { alertSchema, kindSchema, type AlertDocument, type KindDocument } from './alert/alert.mongo-schema';
import { AlertRepository } from './alert/alert.repository';
import { RecentAlerts } from './alert/recent-alerts';
import { CancelAlertWhenSignalIsSupersededConsumer } from './cancel-alert-when-signal-is-superseded/cancel-alert-when-signal-is-superseded.consumer';
import { CancelAlertWhenSignalIsSuperseded } from './cancel-alert-when-signal-is-superseded/cancel-alert-when-signal-is-superseded.handler';
import { Cancellations } from './delivery/cancellations';
import { DeliveryMongoRepository } from './delivery/delivery.mongo-repository';
import { deliverySchema, type DeliveryDocument } from './delivery/delivery.mongo-schema';
import { DeliveryRepository } from './delivery/delivery.repository';
import { DisclosureMongoRepository } from './disclosure/disclosure.mongo-repository';
import { readingSchema, type ReadingDocument } from './disclosure/disclosure.mongo-schema';
import { DisclosureRepository } from './disclosure/disclosure.repository';
import { EnableWebhookController } from './enable-webhook/enable-webhook.controller';
import { EndSubscriptionsWhenSomebodyIsShutOut } from './end-subscriptions-when-somebody-is-shut-out/end-subscriptions-when-somebody-is-shut-out.handler';
import { ShutOutWatch } from './end-subscriptions-when-somebody-is-shut-out/shut-out-watch';
import { EntitlementsClient } from './entitlement/entitlements.client';
import { EntitlementsKvClient } from './entitlement/entitlements.kv-client';
import { IssueAlertWhenSignalIsRaisedConsumer } from './issue-alert-when-signal-is-raised/issue-alert-when-signal-is-raised.consumer';
import { IssueAlertWhenSignalIsRaised } from './issue-alert-when-signal-is-raised/issue-alert-when-signal-is-raised.handler';
import { ListSubscriptionsController } from './list-subscriptions/list-subscriptions.controller';
import type { NotificationsEnv } from './notifications.env';
import { ReadAlertsController } from './read-alerts/read-alerts.controller';
import { ReadAlerts } from './read-alerts/read-alerts.handler';
import { ReadAudienceController } from './read-audience/read-audience.controller';
import { ReadDeliveriesController } from './read-deliveries/read-deliveries.controller';
import { SendWebhook } from './send-webhook/send-webhook.handler';
import { WebhookSender } from './send-webhook/webhook-sender';
import { WebhookHttpClient } from './send-webhook/webhook.http-client';
import { StandingWarnings } from './standing-warning/standing-warnings';
import { SubscribeController } from './subscribe/subscribe.controller';
import { streamsOf } from './streams.module';
import { Subscribe } from './subscribe/subscribe.handler';
import { KnownSubscriptions } from './subscription/known-subscriptions';
import { sealedOfSubscriptions, SubscriptionMongoRepository } from './subscription/subscription.mongo-repository';
import { subscriptionSchema, type SubscriptionDocument } from './subscription/subscription.mongo-schema';
import { SubscriptionRepository } from './subscription/subscription.repository';
import { RandomWebhookSecrets } from './subscription/webhook-secrets';
import { UnsubscribeController } from './unsubscribe/unsubscribe.controller';
import { WarnWhenAnEmbargoEnds } from './warn-when-an-embargo-ends/warn-when-an-embargo-ends.handler';

/** Webhooks under way at the same time, on one replica. */
const webhooksAtOnce = 8;
/** How often a replica looks whether an embargo has ended. */
const lookEveryMs = 1_000;

const collections = [
  collectionProvider('Alert', alertSchema),
  collectionProvider('AlertKind', kindSchema),
  collectionProvider('Subscription', subscriptionSchema),
  resealing('Subscription', sealedOfSubscriptions),
  collectionProvider('Delivery', deliverySchema),
  collectionProvider('Reading', readingSchema),
  collectionProvider('Acknowledgement', acknowledgementSchema),
];

const adapters: FactoryProvider[] = [
  {
    provide: AlertRepository,
    inject: ['Alert', 'AlertKind', Clock],
    useFactory: async (alerts: Collection<AlertDocument>, kinds: Collection<KindDocument>, clock: Clock) => {
      const repository = new AlertMongoRepository(alerts, new KindsInUse(kinds, clock));
      await repository.listUnlisted();
      return repository;
    },
  },
  {
    provide: SubscriptionRepository,
    inject: ['Subscription', Seal, 'resealed Subscription'],
    useFactory: (subscriptions: Collection<SubscriptionDocument>, seal: Seal) => new SubscriptionMongoRepository(subscriptions, seal),
  },
  {
    provide: DeliveryRepository,
    inject: ['Delivery', OutboxRelay],
    useFactory: (deliveries: Collection<DeliveryDocument>, relay: OutboxRelay) => new DeliveryMongoRepository(deliveries, relay).withheldUnlisted(),
  },
  {
    provide: DisclosureRepository,
    inject: ['Reading', OutboxRelay, Clock, Ids],
    useFactory: (readings: Collection<ReadingDocument>, relay: OutboxRelay, clock: Clock, ids: Ids) =>
      new DisclosureMongoRepository(readings, relay, clock, ids),
  },
  {
    provide: AcknowledgementRepository,
    inject: ['Acknowledgement'],
    useFactory: (acknowledgements: Collection<AcknowledgementDocument>) => new AcknowledgementMongoRepository(acknowledgements),
  },
  {
    provide: EntitlementsClient,
    inject: [mirrorOf(entitlementsBucket), mirrorOf(participantsBucket), Clock],
    useFactory: (...[mirror, participants, clock]: [KvMirror<EntitlementSnapshotV2>, KvMirror<ParticipantSnapshotV1>, Clock]) => new EntitlementsKvClient(mirror, participants, clock),
  },
];

type SendingParts = [AlertRepository, SubscriptionRepository, DeliveryRepository, EntitlementsClient, StandingWarnings, Clock, ServiceLogger, ShutdownSteps];
type IssuingParts = [AlertRepository, SubscriptionRepository, DeliveryRepository, EntitlementsClient, Cancellations, Clock, RecentAlerts];

const handlers: FactoryProvider[] = [
  {
    provide: Cancellations,
    inject: [SubscriptionRepository, DeliveryRepository],
    useFactory: (subscriptions: SubscriptionRepository, deliveries: DeliveryRepository) => new Cancellations(subscriptions, deliveries),
  },
  {
    provide: IssueAlertWhenSignalIsRaised,
    inject: [AlertRepository, SubscriptionRepository, DeliveryRepository, EntitlementsClient, Cancellations, Clock, RecentAlerts],
    useFactory: async (...[alerts, stored, deliveries, entitlements, cancellations, clock, recent]: IssuingParts) => {
      const subscriptions = new KnownSubscriptions(stored);
      await subscriptions.load();
      return new IssueAlertWhenSignalIsRaised({ alerts, subscriptions, deliveries, entitlements, cancellations, clock, recent });
    },
  },
  {
    provide: CancelAlertWhenSignalIsSuperseded,
    inject: [AlertRepository, RecentAlerts, Cancellations, Clock],
    useFactory: (alerts: AlertRepository, recent: RecentAlerts, cancellations: Cancellations, clock: Clock) =>
      new CancelAlertWhenSignalIsSuperseded({ alerts, recent, cancellations, clock }),
  },
  {
    provide: ReadAlerts,
    inject: [AlertRepository, AcknowledgementRepository, DeliveryRepository, DisclosureRepository, EntitlementsClient, Clock],
    useFactory: (...parts: [AlertRepository, AcknowledgementRepository, DeliveryRepository, DisclosureRepository, EntitlementsClient, Clock]) => {
      const [alerts, acknowledgements, deliveries, disclosures, entitlements, clock] = parts;
      return new ReadAlerts({ alerts, acknowledgements, deliveries, disclosures, entitlements, clock });
    },
  },
  {
    provide: AcknowledgeAlert,
    inject: [AlertRepository, AcknowledgementRepository, EntitlementsClient, Clock],
    useFactory: (alerts: AlertRepository, acknowledgements: AcknowledgementRepository, entitlements: EntitlementsClient, clock: Clock) =>
      new AcknowledgeAlert({ alerts, acknowledgements, entitlements, clock }),
  },
];

type WatchParts = [KvMirror<RevocationV1>, SubscriptionRepository, ServiceLogger, ShutdownSteps];

const shuttingOut: FactoryProvider = {
  provide: ShutOutWatch,
  inject: [mirrorOf(revocationsBucket), SubscriptionRepository, ServiceLogger, ShutdownSteps, IssueAlertWhenSignalIsRaised],
  useFactory: (...[revoked, subscriptions, log, steps]: WatchParts) => {
    const watch = new ShutOutWatch(revoked, new EndSubscriptionsWhenSomebodyIsShutOut(subscriptions), (error) => log.error('subscriptions not ended', { error }));
    watch.start();
    steps.add('consumers', 'who is shut out', () => watch.stop());
    return watch;
  },
};

type OpeningParts = [AlertRepository, SubscriptionRepository, DeliveryRepository, EntitlementsClient, Cancellations, Clock, ServiceLogger, ShutdownSteps];

const opening: FactoryProvider = {
  provide: WarnWhenAnEmbargoEnds,
  inject: [AlertRepository, SubscriptionRepository, DeliveryRepository, EntitlementsClient, Cancellations, Clock, ServiceLogger, ShutdownSteps],
  useFactory: (...[alerts, subscriptions, deliveries, entitlements, cancellations, clock, log, steps]: OpeningParts) => {
    const warning = new WarnWhenAnEmbargoEnds({ alerts, subscriptions, deliveries, entitlements, cancellations, clock });
    const looking = new Repeating(() => warning.handle(), { everyMs: lookEveryMs, onError: (error) => log.error('not warned of what has opened', { error }) }).start();
    steps.add('consumers', 'embargoes that end', () => looking.stop());
    return warning;
  },
};

function subscribing({ PRIVATE_WEBHOOKS }: NotificationsEnv): FactoryProvider[] {
  const privateAllowed = PRIVATE_WEBHOOKS === 'yes';
  return [
    {
      provide: Subscribe,
      inject: [SubscriptionRepository, Clock, Ids],
      useFactory: (subscriptions: SubscriptionRepository, clock: Clock, ids: Ids) =>
        new Subscribe({ subscriptions, clock, ids, secrets: new RandomWebhookSecrets(), privateWebhooksAllowed: privateAllowed }),
    },
    {
      provide: WebhookSender,
      inject: [AlertRepository, SubscriptionRepository, DeliveryRepository, EntitlementsClient, StandingWarnings, Clock, ServiceLogger, ShutdownSteps],
      useFactory: (...parts: SendingParts) => {
        const [alerts, subscriptions, deliveries, entitlements, warnings, clock, log, steps] = parts;
        const sending = new SendWebhook({ alerts, subscriptions, deliveries, entitlements, warnings, clock, client: new WebhookHttpClient(privateAllowed) });
        const sender = new WebhookSender(sending, webhooksAtOnce, (error) => log.error('webhooks not sent', { error }));
        sender.start();
        steps.add('consumers', 'webhook sender', () => sender.stop());
        return sender;
      },
    },
  ];
}

const controllers = [
  AcknowledgeAlertController, EnableWebhookController, ListSubscriptionsController, ReadAlertsController,
  ReadAudienceController, ReadDeliveriesController, SubscribeController, UnsubscribeController,
  IssueAlertWhenSignalIsRaisedConsumer, CancelAlertWhenSignalIsSupersededConsumer,
];

/** Where notifications' ports meet their adapters. */
@Module({})
export class NotificationsModule {
  static with(env: NotificationsEnv): DynamicModule {
    const streaming = streamsOf();
    const providers: Provider[] = [
      sealOf(env), ...collections, outboxRelayOf('deliveries', 'readings'), kvMirrorOf(entitlementsBucket), kvMirrorOf(participantsBucket),
      ...adapters, ...streaming.providers, ...handlers, shuttingOut, opening, ...subscribing(env),
    ];
    return { module: NotificationsModule, imports: [RuntimeModule.for({ service: 'notifications', env })], controllers: [...controllers, ...streaming.controllers], providers };
  }
}
