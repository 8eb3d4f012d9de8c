import type { FactoryProvider } from '@nestjs/common';
import { Clock } from '@openvrs/observability';
import { collectionProvider } from '@openvrs/runtime';
import type { Collection } from 'mongoose';
import { ContributionRepository } from './contribution/contribution.repository';
import { ExplainAccessController } from './explain-access/explain-access.controller';
import { ExplainAccess } from './explain-access/explain-access.handler';
import { KeepSignalWhenItIsRaisedConsumer } from './keep-signal-when-it-is-raised/keep-signal-when-it-is-raised.consumer';
import { PolicyRepository } from './policy/policy.repository';
import { PreviewAudienceController } from './preview-audience/preview-audience.controller';
import { PreviewAudience } from './preview-audience/preview-audience.handler';
import { ParticipantRepository } from './participant/participant.repository';
import { RaisedSignalMongoRepository } from './raised-signal/raised-signal.mongo-repository';
import { raisedSignalSchema, type RaisedSignalDocument } from './raised-signal/raised-signal.mongo-schema';
import { RaisedSignalRepository } from './raised-signal/raised-signal.repository';
import { StandingHistoryRepository } from './standing/standing-history.repository';
import { StandingRepository } from './standing/standing.repository';

type Explaining = [ContributionRepository, RaisedSignalRepository, StandingHistoryRepository, PolicyRepository, Clock];

const providers: FactoryProvider[] = [
  collectionProvider('RaisedSignal', raisedSignalSchema),
  { provide: RaisedSignalRepository, inject: ['RaisedSignal'], useFactory: (signals: Collection<RaisedSignalDocument>) => new RaisedSignalMongoRepository(signals) },
  {
    provide: ExplainAccess,
    inject: [ContributionRepository, RaisedSignalRepository, StandingHistoryRepository, PolicyRepository, Clock],
    useFactory: (...[contributions, signals, history, policies, clock]: Explaining) => new ExplainAccess({ contributions, signals, history, policies, clock }),
  },
  {
    provide: PreviewAudience,
    inject: [ParticipantRepository, StandingRepository, Clock],
    useFactory: (participants: ParticipantRepository, standings: StandingRepository, clock: Clock) => new PreviewAudience({ participants, standings, clock }),
  },
];

const controllers = [ExplainAccessController, PreviewAudienceController, KeepSignalWhenItIsRaisedConsumer];

/** The part of access-control that says who sees what, and why. */
export function explanationsOf(): { providers: FactoryProvider[]; controllers: typeof controllers } {
  return { providers, controllers };
}
