import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { participantsBucket } from '@openvrs/contracts';
import { OutboxRelay } from '@openvrs/messaging';
import { Clock, Ids } from '@openvrs/observability';
import { kvMirrorOf, mirrorOf, outboxRelayOf, RuntimeModule } from '@openvrs/runtime';
import { Connection } from 'mongoose';
import { CorrectReportController } from './correct-report/correct-report.controller';
import { CorrectReportHandler } from './correct-report/correct-report.handler';
import type { IntakeEnv } from './intake.env';
import { ReadReportController } from './read-report/read-report.controller';
import { ReadReportHandler } from './read-report/read-report.handler';
import { ParticipantsClient } from './participant/participants.client';
import { ParticipantsMirrorClient, type ParticipantsMirror } from './participant/participants.mirror-client';
import { ReleaseReportController } from './release-report/release-report.controller';
import { ReleaseReportHandler } from './release-report/release-report.handler';
import { ReportMongoRepository } from './report/report.mongo-repository';
import { ensureReportIndexes, reportCollections } from './report/report.mongo-schema';
import { ReportRepository } from './report/report.repository';
import { SubmitReportController } from './submit-report/submit-report.controller';
import { SubmitReportHandler } from './submit-report/submit-report.handler';
import { WithdrawReportController } from './withdraw-report/withdraw-report.controller';
import { WithdrawReportHandler } from './withdraw-report/withdraw-report.handler';

const adapters: Provider[] = [
  {
    provide: ReportRepository,
    inject: [Connection, OutboxRelay, Clock],
    useFactory: async (connection: Connection, relay: OutboxRelay, clock: Clock) => {
      const collections = reportCollections(connection);
      await ensureReportIndexes(collections);
      return new ReportMongoRepository({ collections, relay, clock });
    },
  },
  {
    provide: ParticipantsClient,
    inject: [mirrorOf(participantsBucket), Clock],
    useFactory: (mirror: ParticipantsMirror, clock: Clock) => new ParticipantsMirrorClient(mirror, clock),
  },
];

function handlersWith({ BACKFILL_AFTER_DAYS: backfillAfterDays }: IntakeEnv): Provider[] {
  const inject = [ReportRepository, ParticipantsClient, Clock, Ids];
  const from = <T>(make: (parts: { reports: ReportRepository; participants: ParticipantsClient; clock: Clock; ids: Ids; backfillAfterDays: number }) => T) =>
    (reports: ReportRepository, participants: ParticipantsClient, clock: Clock, ids: Ids): T => make({ reports, participants, clock, ids, backfillAfterDays });
  return [
    { provide: SubmitReportHandler, inject, useFactory: from((parts) => new SubmitReportHandler(parts)) },
    { provide: CorrectReportHandler, inject, useFactory: from((parts) => new CorrectReportHandler(parts)) },
    { provide: ReleaseReportHandler, inject, useFactory: from((parts) => new ReleaseReportHandler(parts)) },
    { provide: WithdrawReportHandler, inject, useFactory: from((parts) => new WithdrawReportHandler(parts)) },
    { provide: ReadReportHandler, inject: [ReportRepository], useFactory: (reports: ReportRepository) => new ReadReportHandler(reports) },
  ];
}

/** The only place where ports meet their adapters. */
@Module({ controllers: [SubmitReportController, CorrectReportController, ReleaseReportController, WithdrawReportController, ReadReportController] })
export class IntakeModule {
  static with(env: IntakeEnv): DynamicModule {
    const providers = [outboxRelayOf('reports'), kvMirrorOf(participantsBucket), ...adapters, ...handlersWith(env)];
    return { module: IntakeModule, imports: [RuntimeModule.for({ service: 'intake', env })], providers };
  }
}
