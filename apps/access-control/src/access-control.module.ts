import { Module, type DynamicModule, type FactoryProvider, type Type } from '@nestjs/common';
import { entitlementsBucket, participantsBucket, type EntitlementSnapshotV2, type ParticipantSnapshotV1 } from '@openvrs/contracts';
import { ShutdownSteps } from '@openvrs/edge';
import { KvWriter, OutboxRelay } from '@openvrs/messaging';
import { Clock, Ids, ServiceLogger } from '@openvrs/observability';
import { collectionProvider, outboxRelayOf, RuntimeModule } from '@openvrs/runtime';
import type { Collection } from 'mongoose';
import type { AccessControlEnv } from './access-control.env';
import { AgreementRepository } from './agreement/agreement.repository';
import { ApplyAgreements } from './agreement/apply-agreements';
import { agreementsOf } from './agreements.module';
import { writerOf } from './announcing/bucket-writer.provider';
import { ChangeStateController } from './change-state/change-state.controller';
import { ChangeState } from './change-state/change-state.handler';
import { ContributionMongoRepository } from './contribution/contribution.mongo-repository';
import { contributionSchema, type ContributionDocument } from './contribution/contribution.mongo-schema';
import { ContributionRepository } from './contribution/contribution.repository';
import { DisclosureMongoRepository } from './disclosure/disclosure.mongo-repository';
import { disclosureSchema, type DisclosureDocument } from './disclosure/disclosure.mongo-schema';
import { DisclosureRepository } from './disclosure/disclosure.repository';
import { explanationsOf } from './explanations.module';
import { identityOf } from './identity.module';
import type { OwnKeys } from './issue-token/own-keys';
import { ledgerOf } from './ledger.module';
import { ListDisclosuresController } from './list-disclosures/list-disclosures.controller';
import { ListDisclosures } from './list-disclosures/list-disclosures.handler';
import { toParticipantSnapshot } from './participant/participant';
import { ParticipantAnnouncer } from './participant/participant-announcer';
import { ParticipantMongoRepository } from './participant/participant.mongo-repository';
import { participantSchema, type ParticipantDocument } from './participant/participant.mongo-schema';
import { ParticipantRepository } from './participant/participant.repository';
import { peopleOf } from './people.module';
import { policiesOf } from './policies.module';
import { PolicyBook } from './policy/policy-book';
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
import { toSnapshot, type Standing } from './standing/standing';
import { StandingAnnouncer } from './standing/standing-announcer';
import { StandingMongoRepository } from './standing/standing.mongo-repository';
import { StandingHistoryMongoRepository } from './standing/standing-history.mongo-repository';
import { standingHistorySchema, type ToldStandingDocument } from './standing/standing-history.mongo-schema';
import { StandingHistoryRepository } from './standing/standing-history.repository';
import { standingSchema, type StandingDocument } from './standing/standing.mongo-schema';
import { StandingRepository } from './standing/standing.repository';

const collections = [
  collectionProvider('Contribution', contributionSchema),
  collectionProvider('Disclosure', disclosureSchema),
  collectionProvider('Participant', participantSchema),
  collectionProvider('Standing', standingSchema),
  collectionProvider('StandingHistory', standingHistorySchema),
];

const adapters: FactoryProvider[] = [
  { provide: ContributionRepository, inject: ['Contribution'], useFactory: (ledger: Collection<ContributionDocument>) => new ContributionMongoRepository(ledger) },
  { provide: DisclosureRepository, inject: ['Disclosure'], useFactory: (ledger: Collection<DisclosureDocument>) => new DisclosureMongoRepository(ledger) },
  { provide: ParticipantRepository, inject: ['Participant'], useFactory: (states: Collection<ParticipantDocument>) => new ParticipantMongoRepository(states) },
  { provide: StandingHistoryRepository, inject: ['StandingHistory'], useFactory: (told: Collection<ToldStandingDocument>) => new StandingHistoryMongoRepository(told) },
  {
    provide: StandingRepository,
    inject: ['Standing', OutboxRelay, Ids],
    useFactory: (standings: Collection<StandingDocument>, relay: OutboxRelay, ids: Ids) => new StandingMongoRepository(standings, relay, ids),
  },
];

type StandingAnnouncing = [StandingRepository, StandingHistoryRepository, KvWriter<EntitlementSnapshotV2>, PolicyBook, Clock, ServiceLogger, ShutdownSteps];
type ParticipantAnnouncing = [ParticipantRepository, KvWriter<ParticipantSnapshotV1>, PolicyBook, Clock, ServiceLogger, ShutdownSteps];

/** A bucket beats only once it holds what the database says: until then its readers fail closed. */
const announcing: FactoryProvider[] = [
  writerOf(entitlementsBucket),
  writerOf(participantsBucket),
  {
    provide: StandingAnnouncer,
    inject: [StandingRepository, StandingHistoryRepository, entitlementsBucket.name, PolicyBook, Clock, ServiceLogger, ShutdownSteps],
    useFactory: async (...[announcements, history, bucket, policies, clock, log, steps]: StandingAnnouncing) => {
      const remember = (standing: Standing): Promise<void> => history.keep({ standing, toldAt: clock.now() });
      const announcer = new StandingAnnouncer({ announcements, bucket, keyOf: ({ state }) => state, toSnapshot, remember, log });
      await announcer.start();
      bucket.startPulse({ clock, policyVersion: () => policies.known().version });
      steps.add('flush', 'standing announcer', () => announcer.stop());
      return announcer;
    },
  },
  {
    provide: ParticipantAnnouncer,
    inject: [ParticipantRepository, participantsBucket.name, PolicyBook, Clock, ServiceLogger, ShutdownSteps],
    useFactory: async (...[announcements, bucket, policies, clock, log, steps]: ParticipantAnnouncing) => {
      const announcer = new ParticipantAnnouncer({ announcements, bucket, keyOf: ({ state }) => state, toSnapshot: toParticipantSnapshot, log });
      await announcer.start();
      bucket.startPulse({ clock, policyVersion: () => policies.known().version });
      steps.add('flush', 'participant announcer', () => announcer.stop());
      return announcer;
    },
  },
];

const managing: FactoryProvider[] = [
  {
    provide: RegisterState,
    inject: [ParticipantRepository, ParticipantAnnouncer, ReassessStandingHandler, Clock],
    useFactory: (...[participants, announcer, standings, clock]: [ParticipantRepository, ParticipantAnnouncer, ReassessStandingHandler, Clock]) => new RegisterState(participants, announcer, standings, clock),
  },
  {
    provide: ChangeState,
    inject: [ParticipantRepository, ParticipantAnnouncer, Revoking],
    useFactory: (participants: ParticipantRepository, announcer: ParticipantAnnouncer, revoking: Revoking) => new ChangeState(participants, announcer, revoking),
  },
];

type Reassessing = [ContributionRepository, StandingRepository, AgreementRepository, ParticipantRepository, StandingAnnouncer, PolicyBook, Clock];
type Reviewing = [ReassessStandingHandler, ApplyAgreements, PolicyBook, Clock, ServiceLogger, ShutdownSteps];

const standing: FactoryProvider[] = [
  {
    provide: ReassessStandingHandler,
    inject: [ContributionRepository, StandingRepository, AgreementRepository, ParticipantRepository, StandingAnnouncer, PolicyBook, Clock],
    useFactory: (...[contributions, standings, agreements, participants, announcer, policies, clock]: Reassessing) =>
      new ReassessStandingHandler({ contributions, standings, agreements, participants, announcer, policies, clock }),
  },
  {
    provide: WindowReview,
    inject: [ReassessStandingHandler, ApplyAgreements, PolicyBook, Clock, ServiceLogger, ShutdownSteps],
    useFactory: (...[reassess, agreements, policies, clock, log, steps]: Reviewing) => {
      const nextEffectInMs = (): number | undefined => policies.nextEffect() && Number(policies.nextEffect()) - clock.now().getTime();
      const review = new WindowReview({ reassess, agreements, nextEffectInMs, onError: (error) => log.error('standings not reviewed', { error }) });
      review.start();
      steps.add('consumers', 'review of standings', () => review.stop());
      return review;
    },
  },
  {
    provide: ShowStanding,
    inject: [StandingRepository, ContributionRepository, PolicyBook],
    useFactory: (standings: StandingRepository, contributions: ContributionRepository, policies: PolicyBook) => new ShowStanding({ standings, contributions, policies }),
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
    const parts = [agreementsOf(), policiesOf(), explanationsOf(), identityOf(env, keys), peopleOf(env), ledgerOf()];
    const providers = [...collections, outboxRelayOf('standings'), ...adapters, ...announcing, ...managing, ...standing, ...parts.flatMap((part) => part.providers)];
    return { module: AccessControlModule, imports: [RuntimeModule.for({ service: 'access-control', env })], controllers: [...controllers, ...parts.flatMap((part): Type[] => part.controllers)], providers };
  }
}
