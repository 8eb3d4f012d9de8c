import { Module, type DynamicModule, type FactoryProvider } from '@nestjs/common';
import { ShutdownSteps } from '@openvrs/edge';
import { OutboxRelay } from '@openvrs/messaging';
import { Clock, metric, ServiceLogger } from '@openvrs/observability';
import { collectionProvider, outboxRelayOf, Repeating, RuntimeModule } from '@openvrs/runtime';
import type { Collection } from 'mongoose';
import { AnalyticsEnv, laneSettingsOf, newcomerSettingsOf } from './analytics.env';
import { ChangeAudienceHandler } from './change-audience/change-audience.handler';
import { DetectSignalsHandler } from './detect-signals/detect-signals.handler';
import { FlowChanges } from './flow-number/flow-changes';
import { flowsOf } from './flows.module';
import { HabitLedger } from './habit/habit-ledger';
import { HabitMongoRepository } from './habit/habit.mongo-repository';
import { habitSchema, type HabitDocument } from './habit/habit.mongo-schema';
import { HabitRepository } from './habit/habit.repository';
import { ListSignalsController } from './list-signals/list-signals.controller';
import { ListSetAsideController } from './list-set-aside/list-set-aside.controller';
import { OpenFallMongoRepository } from './open-fall/open-fall.mongo-repository';
import { openFallSchema, type OpenFallDocument } from './open-fall/open-fall.mongo-schema';
import { OpenFallRepository } from './open-fall/open-fall.repository';
import { Admission } from './pattern/admission';
import { FamilyLedger } from './pattern/family-ledger';
import { NewcomerAdmission } from './pattern/newcomer-admission';
import { NewcomerBudget } from './pattern/newcomer-budget';
import { NewcomerWatch } from './pattern/newcomer-watch';
import { lookEveryMs as openEveryMs, OpenReportsWhenDueHandler } from './open-reports-when-due/open-reports-when-due.handler';
import { PatternMongoRepository } from './pattern/pattern.mongo-repository';
import { familySchema, patternSchema, type FamilyDocument, type PatternDocument } from './pattern/pattern.mongo-schema';
import { PatternRepository } from './pattern/pattern.repository';
import { Folding } from './project-report-when-released/folding';
import { LettingIn } from './project-report-when-released/letting-in';
import { ForgottenTokens } from './project-report-when-released/forgotten-tokens';
import { ProjectReportWhenReleasedConsumer } from './project-report-when-released/project-report-when-released.consumer';
import { ProjectReportsHandler } from './project-report-when-released/project-reports.handler';
import { ProjectionMongoRepository } from './projection/projection.mongo-repository';
import { projectionSchema, replacedSchema, type ProjectionDocument, type ReplacedDocument } from './projection/projection.mongo-schema';
import { ProjectionRepository } from './projection/projection.repository';
import { ReconsiderSignalsHandler } from './reconsider-signals/reconsider-signals.handler';
import { RetractReportWhenWithdrawnConsumer } from './retract-report-when-withdrawn/retract-report-when-withdrawn.consumer';
import { CellMongoRepository } from './series/cell.mongo-repository';
import { cellSchema, type CellDocument } from './series/cell.mongo-schema';
import { CellRepository } from './series/cell.repository';
import { packedPastSchema, type PackedPastDocument } from './series/packed-past.mongo-schema';
import { ShowSeriesController } from './show-series/show-series.controller';
import { ShowSeriesHandler } from './show-series/show-series.handler';
import { ShowBurdenController } from './show-burden/show-burden.controller';
import { ShowSignalController } from './show-signal/show-signal.controller';
import { SignalIds } from './signal/signal-ids';
import { signalIds } from './signal/signal-ids.provider';
import { SignalMongoRepository } from './signal/signal.mongo-repository';
import { signalSchema, type SignalDocument } from './signal/signal.mongo-schema';
import { SignalRepository } from './signal/signal.repository';
import { ToldSignals } from './signal/told-signals';
import { lookEveryMs, TellFallsWhenDueHandler } from './tell-falls-when-due/tell-falls-when-due.handler';

const collections = [
  collectionProvider('Cell', cellSchema),
  collectionProvider('PackedPast', packedPastSchema),
  collectionProvider('Pattern', patternSchema),
  collectionProvider('Family', familySchema),
  collectionProvider('Projection', projectionSchema),
  collectionProvider('Replaced', replacedSchema),
  collectionProvider('Signal', signalSchema),
  collectionProvider('Habit', habitSchema),
  collectionProvider('OpenFall', openFallSchema),
];

const adapters: FactoryProvider[] = [
  {
    provide: CellRepository,
    inject: ['Cell', 'PackedPast'],
    useFactory: (cells: Collection<CellDocument>, pasts: Collection<PackedPastDocument>) => new CellMongoRepository(cells, pasts),
  },
  {
    provide: PatternRepository,
    inject: ['Pattern', 'Family'],
    useFactory: (patterns: Collection<PatternDocument>, families: Collection<FamilyDocument>) => new PatternMongoRepository(patterns, families),
  },
  {
    provide: ProjectionRepository,
    inject: ['Projection', 'Replaced'],
    useFactory: (projections: Collection<ProjectionDocument>, replaced: Collection<ReplacedDocument>) => new ProjectionMongoRepository(projections, replaced),
  },
  {
    provide: SignalRepository,
    inject: ['Signal', OutboxRelay, SignalIds],
    useFactory: (signals: Collection<SignalDocument>, relay: OutboxRelay, ids: SignalIds) => new SignalMongoRepository(signals, relay, ids),
  },
  { provide: HabitRepository, inject: ['Habit'], useFactory: (habits: Collection<HabitDocument>) => new HabitMongoRepository(habits) },
  { provide: OpenFallRepository, inject: ['OpenFall'], useFactory: (falls: Collection<OpenFallDocument>) => new OpenFallMongoRepository(falls) },
];

const storeParts = [ProjectionRepository, CellRepository, PatternRepository];
type StoreParts = [ProjectionRepository, CellRepository, PatternRepository];
type DetectionParts = [...StoreParts, SignalRepository, AnalyticsEnv, Clock];
type FoldingParts = [...StoreParts, FamilyLedger, NewcomerBudget, Clock, ServiceLogger, ShutdownSteps, HabitLedger, FlowChanges];
type ProjectingParts = [...StoreParts, DetectSignalsHandler, ReconsiderSignalsHandler, ChangeAudienceHandler, FlowChanges, Folding, Admission, Clock];

const handlers: FactoryProvider[] = [
  {
    provide: FamilyLedger,
    inject: [PatternRepository],
    useFactory: async (patterns: PatternRepository) => {
      const ledger = new FamilyLedger(patterns);
      await ledger.load();
      return ledger;
    },
  },
  {
    provide: HabitLedger,
    inject: [HabitRepository],
    useFactory: async (habits: HabitRepository) => {
      const ledger = new HabitLedger(habits);
      await ledger.load();
      return ledger;
    },
  },
  {
    provide: ToldSignals,
    inject: [SignalRepository, Clock, ServiceLogger],
    useFactory: async (signals: SignalRepository, clock: Clock, log: ServiceLogger) => {
      const told = new ToldSignals({ signals, nowMs: () => clock.now().getTime(), warn: (message) => log.warn(message) });
      await told.upToDate();
      return told;
    },
  },
  {
    provide: DetectSignalsHandler,
    inject: [...storeParts, SignalRepository, AnalyticsEnv, Clock, FamilyLedger, ToldSignals, HabitLedger, OpenFallRepository],
    useFactory: (...[projections, cells, patterns, signals, env, clock, families, told, habits, falls]: [...DetectionParts, FamilyLedger, ToldSignals, HabitLedger, OpenFallRepository]) =>
      new DetectSignalsHandler({ projections, cells, patterns, signals, falls }, { families, told, habits }, laneSettingsOf(env), { clock, heldBack: (lane, why) => metric.signalsHeld.add(1, { lane, why }) }),
  },
  {
    provide: TellFallsWhenDueHandler,
    inject: [OpenFallRepository, DetectSignalsHandler, Clock, ServiceLogger, ShutdownSteps],
    useFactory: (...[falls, detect, clock, log, steps]: [OpenFallRepository, DetectSignalsHandler, Clock, ServiceLogger, ShutdownSteps]) => {
      const telling = new TellFallsWhenDueHandler({ falls, detect, clock });
      const looking = new Repeating(() => telling.handle(), { everyMs: lookEveryMs, onError: (error) => log.warn(`falls that are due were not judged: ${String(error)}`) }).start();
      steps.add('flush', 'falls', () => looking.stop());
      return telling;
    },
  },
  {
    provide: ChangeAudienceHandler,
    inject: [SignalRepository, ProjectionRepository, DetectSignalsHandler, Clock],
    useFactory: (...[signals, projections, detect, clock]: [SignalRepository, ProjectionRepository, DetectSignalsHandler, Clock]) => new ChangeAudienceHandler({ signals, projections }, detect, clock),
  },
  {
    provide: ReconsiderSignalsHandler,
    inject: [...storeParts, SignalRepository, AnalyticsEnv, Clock, HabitLedger],
    useFactory: (...[projections, cells, patterns, signals, env, clock, habits]: [...DetectionParts, HabitLedger]) =>
      new ReconsiderSignalsHandler({ projections, cells, patterns, signals }, laneSettingsOf(env), { clock, habits }),
  },
  { provide: NewcomerBudget, inject: [AnalyticsEnv], useFactory: (env: AnalyticsEnv) => new NewcomerBudget(newcomerSettingsOf(env)) },
  {
    provide: Admission,
    inject: [NewcomerBudget, PatternRepository, ServiceLogger],
    useFactory: (budget: NewcomerBudget, patterns: PatternRepository, log: ServiceLogger) => {
      const setAside = (state: string, count: number): void => {
        metric.patternsSetAside.add(count, { state });
        log.warn(`${state} brings more new patterns than it has room for: ${count} are kept aside with their reports`);
      };
      return new NewcomerAdmission({ budget, patterns, setAside });
    },
  },
  {
    provide: Folding,
    inject: [...storeParts, FamilyLedger, NewcomerBudget, Clock, ServiceLogger, ShutdownSteps, HabitLedger, FlowChanges],
    useFactory: (...[projections, cells, patterns, families, budget, clock, log, steps, habits, flows]: FoldingParts) => {
      const nowMs = (): number => clock.now().getTime();
      const tokens = new ForgottenTokens({ cells, projections, nowMs });
      const newcomers = new NewcomerWatch({ budget, patterns, families });
      const lettingIn = new LettingIn(projections);
      const folding = new Folding({ projections, cells, patterns, families, tokens, newcomers, lettingIn, habits, flows, nowMs, warn: (message) => log.warn(message) });
      folding.start();
      steps.add('flush', 'folding', () => folding.stop());
      return folding;
    },
  },
  {
    provide: ProjectReportsHandler,
    inject: [...storeParts, DetectSignalsHandler, ReconsiderSignalsHandler, ChangeAudienceHandler, FlowChanges, Folding, Admission, Clock],
    useFactory: (...[projections, cells, patterns, detect, reconsider, reaudience, flows, folding, admission, clock]: ProjectingParts) =>
      new ProjectReportsHandler({ projections, cells, patterns }, { detect, reconsider, reaudience, flows }, folding, { admission, clock }),
  },
  {
    provide: OpenReportsWhenDueHandler,
    inject: [ProjectionRepository, ProjectReportsHandler, Clock, ServiceLogger, ShutdownSteps],
    useFactory: (...[projections, project, clock, log, steps]: [ProjectionRepository, ProjectReportsHandler, Clock, ServiceLogger, ShutdownSteps]) => {
      const opening = new OpenReportsWhenDueHandler({ projections, project, clock });
      const looking = new Repeating(() => opening.handle(), { everyMs: openEveryMs, onError: (error) => log.warn(`reports whose embargo is over were not taken in: ${String(error)}`) }).start();
      steps.add('flush', 'openings', () => looking.stop());
      return opening;
    },
  },
  {
    provide: ShowSeriesHandler,
    inject: [...storeParts, Clock],
    useFactory: (...[projections, cells, patterns, clock]: [...StoreParts, Clock]) => new ShowSeriesHandler({ projections, cells, patterns }, clock),
  },
];

const controllers = [ListSignalsController, ShowSignalController, ShowBurdenController, ShowSeriesController, ListSetAsideController, ProjectReportWhenReleasedConsumer, RetractReportWhenWithdrawnConsumer];

/** Where analytics' ports meet their adapters. */
@Module({})
export class AnalyticsModule {
  static with(env: AnalyticsEnv): DynamicModule {
    const flows = flowsOf();
    const settings = { provide: AnalyticsEnv, useValue: env };
    return {
      module: AnalyticsModule,
      imports: [RuntimeModule.for({ service: 'analytics', env })],
      controllers: [...controllers, ...flows.controllers],
      providers: [settings, ...collections, outboxRelayOf('signals'), ...signalIds, ...adapters, ...flows.providers, ...handlers],
    };
  }
}
