import { Module, type DynamicModule, type FactoryProvider } from '@nestjs/common';
import { entitlementsBucket, participantsBucket, type EntitlementSnapshotV2, type ParticipantSnapshotV1 } from '@openvrs/contracts';
import { ShutdownSteps } from '@openvrs/edge';
import { KvWriter, OutboxRelay } from '@openvrs/messaging';
import { Clock, Ids, ServiceLogger } from '@openvrs/observability';
import { collectionProvider, outboxRelayOf, RuntimeModule } from '@openvrs/runtime';
import type { Collection } from 'mongoose';
import type { AccessControlEnv } from './access-control.env';
import { writerOf } from './announcing/bucket-writer.provider';
import { ChangeStateController } from './change-state/change-state.controller';
import { ChangeState } from './change-state/change-state.handler';
import { ContributionMongoRepository } from './contribution/contribution.mongo-repository';
import { contributionSchema, type ContributionDocument } from './contribution/contribution.mongo-schema';
import { ContributionRepository } from './contribution/contribution.repository';
import { DisclosureMongoRepository } from './disclosure/disclosure.mongo-repository';
import { disclosureSchema, type DisclosureDocument } from './disclosure/disclosure.mongo-schema';
import { DisclosureRepository } from './disclosure/disclosure.repository';
import { identityOf } from './identity.module';
import type { OwnKeys } from './issue-token/own-keys';
import { LedgerMongoRepository } from './ledger/ledger.mongo-repository';
import { ledgerSchema, type LedgerDocument } from './ledger/ledger.mongo-schema';
import { LedgerRepository } from './ledger/ledger.repository';
import { LedgerWriter } from './ledger/ledger-writer';
import { ListDisclosuresController } from './list-disclosures/list-disclosures.controller';
import { ListDisclosures } from './list-disclosures/list-disclosures.handler';
import { toParticipantSnapshot } from './participant/participant';
import { ParticipantAnnouncer } from './participant/participant-announcer';
import { ParticipantMongoRepository } from './participant/participant.mongo-repository';
import { participantSchema, type ParticipantDocument } from './participant/participant.mongo-schema';
import { ParticipantRepository } from './participant/participant.repository';
import { peopleOf } from './people.module';
import { firstPolicy as policy } from './policy/policy';
import { ReassessStandingWhenReportIsReleasedConsumer } from './reassess-standing-when-report-is-released/reassess-standing-when-report-is-released.consumer';
import { ReassessStandingHandler } from './reassess-standing-when-report-is-released/reassess-standing.handler';
import { RecordDisclosureWhenSomethingIsShownConsumer } from './record-disclosure-when-something-is-shown/record-disclosure-when-something-is-shown.consumer';
import { RegisterStateController } from './register-state/register-state.controller';
import { RegisterState } from './register-state/register-state.handler';
import { Revoking } from './revocation/revocation-announcer';
import { WindowReview } from './review-standing-when-a-window-ends/window-review';
import { ShowStandingController } from './show-standing/show-standing.controller';
import { ShowStanding } from './show-standing/show-standing.handler';
import { ShowStatesController } from './show-states/show-states.controller';
import { toSnapshot } from './standing/standing';
import { StandingAnnouncer } from './standing/standing-announcer';
import { StandingMongoRepository } from './standing/standing.mongo-repository';
import { standingSchema, type StandingDocument } from './standing/standing.mongo-schema';
import { StandingRepository } from './standing/standing.repository';

const collections = [
  collectionProvider('Contribution', contributionSchema),
  collectionProvider('Disclosure', disclosureSchema),
  collectionProvider('Ledger', ledgerSchema),
  collectionProvider('Participant', participantSchema),
  collectionProvider('Standing', standingSchema),
];

const adapters: FactoryProvider[] = [
  { provide: ContributionRepository, inject: ['Contribution'], useFactory: (ledger: Collection<ContributionDocument>) => new ContributionMongoRepository(ledger) },
  { provide: DisclosureRepository, inject: ['Disclosure'], useFactory: (ledger: Collection<DisclosureDocument>) => new DisclosureMongoRepository(ledger) },
  { provide: LedgerRepository, inject: ['Ledger'], useFactory: (ledger: Collection<LedgerDocument>) => new LedgerMongoRepository(ledger) },
  { provide: LedgerWriter, inject: [LedgerRepository], useFactory: (ledger: LedgerRepository) => new LedgerWriter(ledger) },
  { provide: ParticipantRepository, inject: ['Participant'], useFactory: (states: Collection<ParticipantDocument>) => new ParticipantMongoRepository(states) },
  {
    provide: StandingRepository,
    inject: ['Standing', OutboxRelay, Ids],
    useFactory: (standings: Collection<StandingDocument>, relay: OutboxRelay, ids: Ids) => new StandingMongoRepository(standings, relay, ids),
  },
];

type StandingAnnouncing = [StandingRepository, KvWriter<EntitlementSnapshotV2>, Clock, ServiceLogger, ShutdownSteps];
type ParticipantAnnouncing = [ParticipantRepository, KvWriter<ParticipantSnapshotV1>, Clock, ServiceLogger, ShutdownSteps];

/** A bucket beats only once it holds what the database says: until then its readers fail closed. */
const announcing: FactoryProvider[] = [
  writerOf(entitlementsBucket),
  writerOf(participantsBucket),
  {
    provide: StandingAnnouncer,
    inject: [StandingRepository, entitlementsBucket.name, Clock, ServiceLogger, ShutdownSteps],
    useFactory: async (...[announcements, bucket, clock, log, steps]: StandingAnnouncing) => {
      const announcer = new StandingAnnouncer({ announcements, bucket, keyOf: ({ state }) => state, toSnapshot, log });
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
      const announcer = new ParticipantAnnouncer({ announcements, bucket, keyOf: ({ state }) => state, toSnapshot: toParticipantSnapshot, log });
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
    inject: [ParticipantRepository, ParticipantAnnouncer, ReassessStandingHandler],
    useFactory: (...[participants, announcer, standings]: [ParticipantRepository, ParticipantAnnouncer, ReassessStandingHandler]) => new RegisterState(participants, announcer, standings),
  },
  {
    provide: ChangeState,
    inject: [ParticipantRepository, ParticipantAnnouncer, Revoking],
    useFactory: (participants: ParticipantRepository, announcer: ParticipantAnnouncer, revoking: Revoking) => new ChangeState(participants, announcer, revoking),
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

const controllers = [
  ChangeStateController, ListDisclosuresController, RegisterStateController, ShowStandingController,
  ShowStatesController, ReassessStandingWhenReportIsReleasedConsumer, RecordDisclosureWhenSomethingIsShownConsumer,
];

/** Where access-control's ports meet their adapters. */
@Module({})
export class AccessControlModule {
  /** @param keys - Told the signing key, so that the service verifies its own tokens. */
  static with(env: AccessControlEnv, keys: OwnKeys): DynamicModule {
    const [identity, people] = [identityOf(env, keys), peopleOf(env)];
    const providers = [...collections, outboxRelayOf('standings'), ...adapters, ...announcing, ...managing, ...standing, ...identity.providers, ...people.providers];
    return { module: AccessControlModule, imports: [RuntimeModule.for({ service: 'access-control', env })], controllers: [...controllers, ...identity.controllers, ...people.controllers], providers };
  }
}
