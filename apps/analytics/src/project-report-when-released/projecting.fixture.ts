import { ChangeAudienceHandler } from '../change-audience/change-audience.handler';
import { DetectSignalsHandler } from '../detect-signals/detect-signals.handler';
import { PublishedFlowMemoryRepository } from '../flow/published-flow.memory-repository';
import type { PublishedFlowRepository } from '../flow/published-flow.repository';
import { FlowChanges } from '../flow-number/flow-changes';
import { FlowNumberMemoryRepository } from '../flow-number/flow-number.memory-repository';
import type { FlowNumberRepository } from '../flow-number/flow-number.repository';
import { HabitLedger } from '../habit/habit-ledger';
import { HabitMemoryRepository } from '../habit/habit.memory-repository';
import type { HabitRepository } from '../habit/habit.repository';
import type { LaneSettings } from '../lane/lane-settings';
import { FamilyLedger } from '../pattern/family-ledger';
import { OpenFallMemoryRepository } from '../open-fall/open-fall.memory-repository';
import type { OpenFallRepository } from '../open-fall/open-fall.repository';
import { OpenReportsWhenDueHandler } from '../open-reports-when-due/open-reports-when-due.handler';
import { PatternMemoryRepository } from '../pattern/pattern.memory-repository';
import type { PatternRepository } from '../pattern/pattern.repository';
import { ProjectionMemoryRepository } from '../projection/projection.memory-repository';
import type { ProjectionRepository } from '../projection/projection.repository';
import { ReconsiderSignalsHandler } from '../reconsider-signals/reconsider-signals.handler';
import { CellMemoryRepository } from '../series/cell.memory-repository';
import type { CellRepository } from '../series/cell.repository';
import { SignalMemoryRepository } from '../signal/signal.memory-repository';
import type { SignalRepository } from '../signal/signal.repository';
import { TellFallsWhenDueHandler } from '../tell-falls-when-due/tell-falls-when-due.handler';
import { ToldSignals } from '../signal/told-signals';
import { ProjectReportsHandler } from './project-reports.handler';
import { NewcomerAdmission } from '../pattern/newcomer-admission';
import { NewcomerBudget, type NewcomerSettings } from '../pattern/newcomer-budget';
import { NewcomerWatch } from '../pattern/newcomer-watch';
import { Folding } from './folding';
import { LettingIn } from './letting-in';
import { ForgottenTokens } from './forgotten-tokens';

export interface Stores {
  readonly projections: ProjectionRepository;
  readonly cells: CellRepository;
  readonly patterns: PatternRepository;
  readonly signals: SignalRepository;
  readonly habits: HabitRepository;
  readonly falls: OpenFallRepository;
  readonly numbers: FlowNumberRepository;
  readonly publishedFlows: PublishedFlowRepository;
}

export function memoryStores(): Stores {
  return {
    projections: new ProjectionMemoryRepository(),
    cells: new CellMemoryRepository(),
    patterns: new PatternMemoryRepository(),
    signals: new SignalMemoryRepository(),
    habits: new HabitMemoryRepository(),
    falls: new OpenFallMemoryRepository(),
    numbers: new FlowNumberMemoryRepository(),
    publishedFlows: new PublishedFlowMemoryRepository(),
  };
}

export const laneSettings: LaneSettings = {
  surge: { alpha: 1e-4, minimumPeriods: 6, minimumExcess: 5, minimumRatio: 2, minimumDispersion: 0.5 },
  novelty: { minimumSightings: 100, minimumSurprise: 1 },
  drift: { alpha: 1e-4, minimumRatio: 1.5, minimumExcess: 5 },
  methodShift: { alpha: 1e-4, minimumWhole: 20, minimumChange: 0.2 },
  displacement: { alpha: 1e-3, minimumRise: 1.5, largestRemainder: 0.6, minimumMoved: 20 },
  feeJump: { alpha: 1e-3, minimumRatio: 1.3 },
  cluster: { alpha: 1e-3, minimumEvents: 4, radiusKm: 100 },
  budget: { perStateMonth: 3, falseDiscoveryRate: 0.1 },
};

export interface Replica {
  readonly project: ProjectReportsHandler;
  readonly folding: Folding;
  readonly families: FamilyLedger;
  readonly habits: HabitLedger;
  readonly tellFalls: TellFallsWhenDueHandler;
  readonly open: OpenReportsWhenDueHandler;
  /** Patterns that were kept aside, by state. */
  readonly setAside: Map<string, number>;
}

const roomy: NewcomerSettings = { live: 2_000, history: 20_000, news: 200 };

/** One running analytics service on stores that others may share. */
export function replica(stores: Stores, settings: LaneSettings = laneSettings, clock = { now: (): Date => new Date('2026-03-03T10:00:02.000Z') }, room = roomy): Replica {
  const families = new FamilyLedger(stores.patterns);
  const habits = new HabitLedger(stores.habits);
  const told = new ToldSignals({ signals: stores.signals, nowMs: () => clock.now().getTime(), warn: () => undefined, freshMs: 0 });
  const detect = new DetectSignalsHandler(stores, { families, told, habits }, settings, { clock, heldBack: () => undefined });
  const reconsider = new ReconsiderSignalsHandler(stores, settings, { clock, habits });
  const tellFalls = new TellFallsWhenDueHandler({ falls: stores.falls, detect, clock });
  const nowMs = (): number => clock.now().getTime();
  const tokens = new ForgottenTokens({ ...stores, nowMs });
  const budget = new NewcomerBudget(room);
  const newcomers = new NewcomerWatch({ ...stores, budget, families });
  const setAside = new Map<string, number>();
  const admission = new NewcomerAdmission({ ...stores, budget, setAside: (state, count) => setAside.set(state, (setAside.get(state) ?? 0) + count) });
  const flows = new FlowChanges({ numbers: stores.numbers, published: stores.publishedFlows, clock, quietMs: 0 });
  const folding = new Folding({ ...stores, families, tokens, newcomers, lettingIn: new LettingIn(stores.projections), habits, flows, nowMs, warn: (message) => { throw new Error(message); } });
  const project = new ProjectReportsHandler(stores, { detect, reconsider, reaudience: new ChangeAudienceHandler(stores, detect, clock), flows }, folding, { admission, clock });
  return { project, open: new OpenReportsWhenDueHandler({ ...stores, project, clock }), folding, families, habits, tellFalls, setAside };
}
