import { AnalyticsEnv, laneSettingsOf, newcomerSettingsOf } from '../../../apps/analytics/src/analytics.env';
import { ChangeAudienceHandler } from '../../../apps/analytics/src/change-audience/change-audience.handler';
import { DetectSignalsHandler } from '../../../apps/analytics/src/detect-signals/detect-signals.handler';
import { PublishedFlowMemoryRepository } from '../../../apps/analytics/src/flow/published-flow.memory-repository';
import { FlowChanges } from '../../../apps/analytics/src/flow-number/flow-changes';
import { FlowNumberMemoryRepository } from '../../../apps/analytics/src/flow-number/flow-number.memory-repository';
import { HabitLedger } from '../../../apps/analytics/src/habit/habit-ledger';
import { HabitMemoryRepository } from '../../../apps/analytics/src/habit/habit.memory-repository';
import type { ProjectionStores } from '../../../apps/analytics/src/knowledge/known-now';
import { watchedCells } from '../../../apps/analytics/src/lane/watched-cell';
import { OpenFallMemoryRepository } from '../../../apps/analytics/src/open-fall/open-fall.memory-repository';
import { FamilyLedger } from '../../../apps/analytics/src/pattern/family-ledger';
import { NewcomerAdmission } from '../../../apps/analytics/src/pattern/newcomer-admission';
import { NewcomerBudget } from '../../../apps/analytics/src/pattern/newcomer-budget';
import { NewcomerWatch } from '../../../apps/analytics/src/pattern/newcomer-watch';
import { Folding } from '../../../apps/analytics/src/project-report-when-released/folding';
import { ForgottenTokens } from '../../../apps/analytics/src/project-report-when-released/forgotten-tokens';
import { LettingIn } from '../../../apps/analytics/src/project-report-when-released/letting-in';
import { ProjectReportsHandler } from '../../../apps/analytics/src/project-report-when-released/project-reports.handler';
import type { ReportVersion } from '../../../apps/analytics/src/projection/projection';
import { ReconsiderSignalsHandler } from '../../../apps/analytics/src/reconsider-signals/reconsider-signals.handler';
import { SignalMemoryRepository } from '../../../apps/analytics/src/signal/signal.memory-repository';
import { ToldSignals } from '../../../apps/analytics/src/signal/told-signals';

/** The service's own way from a report to its judgement, on the given stores, with its default settings. */
export class Subject {
  private readonly signals = new SignalMemoryRepository();
  private readonly folding: Folding;
  private readonly detect: DetectSignalsHandler;
  private readonly project: ProjectReportsHandler;

  constructor(private readonly stores: ProjectionStores) {
    const env = new AnalyticsEnv();
    const clock = { now: (): Date => new Date() };
    const nowMs = (): number => Date.now();
    const all = { ...stores, signals: this.signals, falls: new OpenFallMemoryRepository() };
    const families = new FamilyLedger(stores.patterns);
    const habits = new HabitLedger(new HabitMemoryRepository());
    const told = new ToldSignals({ signals: this.signals, nowMs, warn: () => undefined });
    const budget = new NewcomerBudget(newcomerSettingsOf(env));
    const tokens = new ForgottenTokens({ ...stores, nowMs });
    const newcomers = new NewcomerWatch({ ...stores, budget, families });
    const warn = (message: string): void => { throw new Error(message); };
    const flows = new FlowChanges({ numbers: new FlowNumberMemoryRepository(), published: new PublishedFlowMemoryRepository(), clock, quietMs: 0 });
    this.folding = new Folding({ ...stores, families, tokens, newcomers, lettingIn: new LettingIn(stores.projections), habits, flows, nowMs, warn });
    this.detect = new DetectSignalsHandler(all, { families, told, habits }, laneSettingsOf(env), { clock, heldBack: () => undefined });
    const reconsider = new ReconsiderSignalsHandler(all, laneSettingsOf(env), { clock, habits });
    const admission = new NewcomerAdmission({ ...stores, budget, setAside: () => undefined });
    this.project = new ProjectReportsHandler(stores, { detect: this.detect, reconsider, reaudience: new ChangeAudienceHandler(all, this.detect, clock), flows }, this.folding, { admission, clock });
  }

  async take(version: ReportVersion): Promise<void> {
    await this.project.handle([version]);
  }

  /** What is done behind the reports. */
  fold(): Promise<void> {
    return this.folding.tidy();
  }

  /** What is done a little at a time behind the reports, to its end. */
  async packAll(): Promise<void> {
    while ((await this.stores.cells.pack()) > 0);
  }

  /** Judges what the reports touched, without taking them in. */
  async judge(versions: readonly ReportVersion[]): Promise<number> {
    return (await this.detect.handle(watchedCells(versions))).length;
  }
}
