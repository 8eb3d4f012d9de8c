import { Module, type DynamicModule, type FactoryProvider } from '@nestjs/common';
import { entitlementsBucket, participantsBucket, type EntitlementSnapshotV1, type KvBucket, type ParticipantSnapshotV1 } from '@openvrs/contracts';
import { ShutdownSteps } from '@openvrs/edge';
import { KvWriter, NatsLink, OutboxRelay } from '@openvrs/messaging';
import { Clock, Ids, ServiceLogger } from '@openvrs/observability';
import { collectionProvider, outboxRelayOf, RuntimeModule } from '@openvrs/runtime';
import type { Collection } from 'mongoose';
import type { AccessControlEnv } from './access-control.env';
import { ChangeStateController } from './change-state/change-state.controller';
import { ChangeState } from './change-state/change-state.handler';
import { ClientMongoRepository } from './client/client.mongo-repository';
import { clientSchema, type ClientDocument } from './client/client.mongo-schema';
import { ClientRepository } from './client/client.repository';
import { Secrets } from './client/secret';
import { SystemSecrets } from './client/system-secrets';
import { ContributionMongoRepository } from './contribution/contribution.mongo-repository';
import { contributionSchema, type ContributionDocument } from './contribution/contribution.mongo-schema';
import { ContributionRepository } from './contribution/contribution.repository';
import { DisclosureMongoRepository } from './disclosure/disclosure.mongo-repository';
import { disclosureSchema, type DisclosureDocument } from './disclosure/disclosure.mongo-schema';
import { DisclosureRepository } from './disclosure/disclosure.repository';
import { EnrolAdministratorController } from './enrol-administrator/enrol-administrator.controller';
import { EnrolAdministrator } from './enrol-administrator/enrol-administrator.handler';
import { offerEnrolment } from './enrol-administrator/offer-enrolment';
import { EnrolmentMongoRepository } from './enrolment/enrolment.mongo-repository';
import { enrolmentSchema, type EnrolmentDocument } from './enrolment/enrolment.mongo-schema';
import { EnrolmentRepository } from './enrolment/enrolment.repository';
import type { OwnKeys } from './issue-token/own-keys';
import { TokenIssuer } from './issue-token/token-issuer';
import { ListDisclosuresController } from './list-disclosures/list-disclosures.controller';
import { ListDisclosures } from './list-disclosures/list-disclosures.handler';
import { toParticipantSnapshot } from './participant/participant';
import { ParticipantAnnouncer } from './participant/participant-announcer';
import { ParticipantMongoRepository } from './participant/participant.mongo-repository';
import { participantSchema, type ParticipantDocument } from './participant/participant.mongo-schema';
import { ParticipantRepository } from './participant/participant.repository';
import { currentPolicy as policy } from './policy/policy';
import { ReassessStandingHandler } from './reassess-standing-when-report-is-released/reassess-standing.handler';
import { ReassessStandingWhenReportIsReleasedConsumer } from './reassess-standing-when-report-is-released/reassess-standing-when-report-is-released.consumer';
import { RecordDisclosureWhenSomethingIsShownConsumer } from './record-disclosure-when-something-is-shown/record-disclosure-when-something-is-shown.consumer';
import { RegisterClientController } from './register-client/register-client.controller';
import { RegisterClient } from './register-client/register-client.handler';
import { RegisterStateController } from './register-state/register-state.controller';
import { RegisterState } from './register-state/register-state.handler';
import { WindowReview } from './review-standing-when-a-window-ends/window-review';
import { RevokeClientController } from './revoke-client/revoke-client.controller';
import { RevokeClient } from './revoke-client/revoke-client.handler';
import { RotateSigningKeyController } from './rotate-signing-key/rotate-signing-key.controller';
import { RotateSigningKey } from './rotate-signing-key/rotate-signing-key.handler';
import { ShowClientsController } from './show-clients/show-clients.controller';
import { ShowStandingController } from './show-standing/show-standing.controller';
import { ShowStanding } from './show-standing/show-standing.handler';
import { ShowStatesController } from './show-states/show-states.controller';
import type { KeySet } from './signing-key/key-set';
import { KeyWatch } from './signing-key/key-watch';
import { SigningKeyMongoRepository } from './signing-key/signing-key.mongo-repository';
import { signingKeySchema, type SigningKeyDocument } from './signing-key/signing-key.mongo-schema';
import { SigningKeyRepository } from './signing-key/signing-key.repository';
import { toSnapshot } from './standing/standing';
import { StandingAnnouncer } from './standing/standing-announcer';
import { StandingMongoRepository } from './standing/standing.mongo-repository';
import { standingSchema, type StandingDocument } from './standing/standing.mongo-schema';
import { StandingRepository } from './standing/standing.repository';

const collections = [
  collectionProvider('Client', clientSchema),
  collectionProvider('Contribution', contributionSchema),
  collectionProvider('Disclosure', disclosureSchema),
  collectionProvider('Enrolment', enrolmentSchema),
  collectionProvider('Participant', participantSchema),
  collectionProvider('SigningKey', signingKeySchema),
  collectionProvider('Standing', standingSchema),
];

const adapters: FactoryProvider[] = [
  { provide: ClientRepository, inject: ['Client'], useFactory: (clients: Collection<ClientDocument>) => new ClientMongoRepository(clients) },
  { provide: ContributionRepository, inject: ['Contribution'], useFactory: (ledger: Collection<ContributionDocument>) => new ContributionMongoRepository(ledger) },
  { provide: DisclosureRepository, inject: ['Disclosure'], useFactory: (ledger: Collection<DisclosureDocument>) => new DisclosureMongoRepository(ledger) },
  { provide: EnrolmentRepository, inject: ['Enrolment'], useFactory: (enrolments: Collection<EnrolmentDocument>) => new EnrolmentMongoRepository(enrolments) },
  { provide: ParticipantRepository, inject: ['Participant'], useFactory: (states: Collection<ParticipantDocument>) => new ParticipantMongoRepository(states) },
  { provide: SigningKeyRepository, inject: ['SigningKey'], useFactory: (keys: Collection<SigningKeyDocument>) => new SigningKeyMongoRepository(keys) },
  {
    provide: StandingRepository,
    inject: ['Standing', OutboxRelay, Ids],
    useFactory: (standings: Collection<StandingDocument>, relay: OutboxRelay, ids: Ids) => new StandingMongoRepository(standings, relay, ids),
  },
  { provide: Secrets, useFactory: () => new SystemSecrets() },
];

function writerOf<T extends EntitlementSnapshotV1 | ParticipantSnapshotV1>(bucket: KvBucket<T>): FactoryProvider<KvWriter<T>> {
  return {
    provide: bucket.name,
    inject: [NatsLink, ShutdownSteps],
    useFactory: (link: NatsLink, steps: ShutdownSteps) => {
      const writer = new KvWriter(link, bucket);
      steps.add('consumers', `pulse of ${bucket.name}`, () => writer.stop());
      return writer;
    },
  };
}

type StandingAnnouncing = [StandingRepository, KvWriter<EntitlementSnapshotV1>, Clock, ServiceLogger, ShutdownSteps];
type ParticipantAnnouncing = [ParticipantRepository, KvWriter<ParticipantSnapshotV1>, Clock, ServiceLogger, ShutdownSteps];

/** A bucket beats only once it holds what the database says: until then its readers fail closed. */
const announcing: FactoryProvider[] = [
  writerOf(entitlementsBucket),
  writerOf(participantsBucket),
  {
    provide: StandingAnnouncer,
    inject: [StandingRepository, entitlementsBucket.name, Clock, ServiceLogger, ShutdownSteps],
    useFactory: async (...[announcements, bucket, clock, log, steps]: StandingAnnouncing) => {
      const announcer = new StandingAnnouncer({ announcements, bucket, toSnapshot, log });
      await announcer.start();
      bucket.startPulse({ clock, policyVersion: () => policy.version });
      steps.add('flush', 'standing announcer', () => announcer.stop());
      return announcer;
    },
  },
  {
    provide: ParticipantAnnouncer,
    inject: [ParticipantRepository, participantsBucket.name, Clock, ServiceLogger, ShutdownSteps],
    useFactory: async (...[announcements, bucket, clock, log, steps]: ParticipantAnnouncing) => {
      const announcer = new ParticipantAnnouncer({ announcements, bucket, toSnapshot: toParticipantSnapshot, log });
      await announcer.start();
      bucket.startPulse({ clock, policyVersion: () => policy.version });
      steps.add('flush', 'participant announcer', () => announcer.stop());
      return announcer;
    },
  },
];

const managing: FactoryProvider[] = [
  {
    provide: RegisterState,
    inject: [ParticipantRepository, ParticipantAnnouncer],
    useFactory: (participants: ParticipantRepository, announcer: ParticipantAnnouncer) => new RegisterState(participants, announcer),
  },
  {
    provide: ChangeState,
    inject: [ParticipantRepository, ParticipantAnnouncer],
    useFactory: (participants: ParticipantRepository, announcer: ParticipantAnnouncer) => new ChangeState(participants, announcer),
  },
  {
    provide: RegisterClient,
    inject: [ClientRepository, ParticipantRepository, Secrets, Ids, Clock],
    useFactory: (...[clients, participants, secrets, ids, clock]: [ClientRepository, ParticipantRepository, Secrets, Ids, Clock]) =>
      new RegisterClient({ clients, participants, secrets, ids, clock }),
  },
  { provide: RevokeClient, inject: [ClientRepository, Clock], useFactory: (clients: ClientRepository, clock: Clock) => new RevokeClient(clients, clock) },
  {
    provide: EnrolAdministrator,
    inject: [EnrolmentRepository, RegisterClient, Clock],
    useFactory: (enrolment: EnrolmentRepository, register: RegisterClient, clock: Clock) => new EnrolAdministrator(enrolment, register, clock),
  },
];

const standing: FactoryProvider[] = [
  {
    provide: ReassessStandingHandler,
    inject: [ContributionRepository, StandingRepository, StandingAnnouncer, Clock],
    useFactory: (...[contributions, standings, announcer, clock]: [ContributionRepository, StandingRepository, StandingAnnouncer, Clock]) =>
      new ReassessStandingHandler({ contributions, standings, announcer, clock, policy }),
  },
  {
    provide: WindowReview,
    inject: [ReassessStandingHandler, ServiceLogger, ShutdownSteps],
    useFactory: (reassess: ReassessStandingHandler, log: ServiceLogger, steps: ShutdownSteps) => {
      const review = new WindowReview({ reassess, onError: (error) => log.error('standings not reviewed', { error }) });
      review.start();
      steps.add('consumers', 'review of standings', () => review.stop());
      return review;
    },
  },
  {
    provide: ShowStanding,
    inject: [StandingRepository, ContributionRepository, Clock],
    useFactory: (standings: StandingRepository, contributions: ContributionRepository, clock: Clock) =>
      new ShowStanding({ standings, contributions, clock, policy }),
  },
  { provide: ListDisclosures, inject: [DisclosureRepository], useFactory: (disclosures: DisclosureRepository) => new ListDisclosures(disclosures) },
];

const firstAdministrator = 'first administrator';

function entering(env: AccessControlEnv, keys: OwnKeys): FactoryProvider[] {
  return [
    {
      provide: TokenIssuer,
      inject: [ClientRepository, ParticipantRepository, ServiceLogger],
      useFactory: (clients: ClientRepository, participants: ParticipantRepository, log: ServiceLogger) =>
        new TokenIssuer({ issuer: env.ISSUER_URL, clients, participants }, log),
    },
    {
      provide: KeyWatch,
      inject: [SigningKeyRepository, TokenIssuer, Clock, ServiceLogger, ShutdownSteps],
      useFactory: async (...[stored, issuer, clock, log, steps]: [SigningKeyRepository, TokenIssuer, Clock, ServiceLogger, ShutdownSteps]) => {
        const use = (set: KeySet): void => {
          keys.use(set);
          issuer.use(set);
        };
        const watch = new KeyWatch({ keys: stored, clock, use, onError: (error) => log.error('signing keys not read', { error }) });
        await watch.start();
        steps.add('consumers', 'signing keys', () => watch.stop());
        return watch;
      },
    },
    {
      provide: RotateSigningKey,
      inject: [SigningKeyRepository, KeyWatch, Clock],
      useFactory: (stored: SigningKeyRepository, watch: KeyWatch, clock: Clock) => new RotateSigningKey(stored, watch, clock),
    },
    {
      provide: firstAdministrator,
      inject: [ClientRepository, EnrolmentRepository, Secrets, Clock],
      useFactory: async (...[clients, enrolment, secrets, clock]: [ClientRepository, EnrolmentRepository, Secrets, Clock]) => {
        const print = (text: string): void => void process.stdout.write(text);
        await offerEnrolment({ clients, enrolment, secrets, clock, print, givenToken: env.ADMIN_ENROLMENT_TOKEN });
        return firstAdministrator;
      },
    },
  ];
}

const controllers = [
  ChangeStateController, EnrolAdministratorController, ListDisclosuresController, RegisterClientController, RegisterStateController,
  RevokeClientController, RotateSigningKeyController, ShowClientsController, ShowStandingController, ShowStatesController,
  ReassessStandingWhenReportIsReleasedConsumer, RecordDisclosureWhenSomethingIsShownConsumer,
];

/** Where access-control's ports meet their adapters. */
@Module({})
export class AccessControlModule {
  /** @param keys - Told the signing key, so that the service verifies its own tokens. */
  static with(env: AccessControlEnv, keys: OwnKeys): DynamicModule {
    const providers = [...collections, outboxRelayOf('standings'), ...adapters, ...announcing, ...managing, ...standing, ...entering(env, keys)];
    return { module: AccessControlModule, imports: [RuntimeModule.for({ service: 'access-control', env })], controllers, providers };
  }
}
