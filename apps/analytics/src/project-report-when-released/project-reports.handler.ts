import type { Clock } from '@openvrs/observability';
import type { DetectSignalsHandler } from '../detect-signals/detect-signals.handler';
import { watchedCells } from '../lane/watched-cell';
import type { PatternRepository } from '../pattern/pattern.repository';
import { plan, projectionOf, weakened, type Plan, type ReportVersion } from '../projection/projection';
import type { ProjectionRepository } from '../projection/projection.repository';
import type { ReconsiderSignalsHandler } from '../reconsider-signals/reconsider-signals.handler';
import type { CellRepository } from '../series/cell.repository';
import type { Signal } from '../signal/signal';
import { ReportContended } from './project-reports.errors';
import type { Settling } from './settling';

export interface ProjectionStores {
  readonly projections: ProjectionRepository;
  readonly cells: CellRepository;
  readonly patterns: PatternRepository;
}

export interface Lanes {
  readonly detect: DetectSignalsHandler;
  readonly reconsider: ReconsiderSignalsHandler;
}

/** Times that another process may be faster with versions of the same report before the message is left to redelivery. */
const attemptsMax = 5;

/**
 * Takes versions of reports into cells and patterns, each exactly once whatever is delivered again, out of order or to
 * several replicas, and judges what live ones touched. The order of the steps is what makes a crash between any two of
 * them harmless: the cells first, guarded by tokens; then the signals, by their ids; what says that the version is in is
 * written last, beside the signals, and a version that is in is judged again when it is delivered again.
 */
export class ProjectReportsHandler {
  constructor(
    private readonly stores: ProjectionStores,
    private readonly lanes: Lanes,
    private readonly settling: Settling,
    private readonly clock: Clock,
  ) {}

  /** Resolves with the signals raised when every effect is durable. @throws ReportContended */
  async handle(versions: readonly ReportVersion[]): Promise<Signal[]> {
    const raised: Signal[] = [];
    for (const round of oneOfEachReport(versions)) raised.push(...(await this.takeIn(round, attemptsMax)));
    return raised;
  }

  private async takeIn(versions: readonly ReportVersion[], attempts: number): Promise<Signal[]> {
    if (versions.length === 0) return [];
    if (attempts === 0) throw new ReportContended(versions.map(({ reportId }) => reportId));
    const began = this.clock.now();
    const known = await this.stores.projections.find(versions.map(({ reportId }) => reportId));
    const plans = versions.map((version) => plan(version, known.get(version.reportId)));
    await this.apply(plans);
    await this.reconsider(plans);
    const judged = plans.filter(({ step }) => step !== 'outdated').map(({ version }) => version);
    const [raised, late] = await Promise.all([this.lanes.detect.handle(watchedCells(judged)), this.save(plans, began)]);
    const saved = plans.filter(({ step, version }) => step !== 'taken' && step !== 'outdated' && !late.has(version.reportId));
    if (attempts === attemptsMax) this.settling.settle(saved, began.getTime());
    return [...raised, ...(await this.takeIn(versions.filter(({ reportId }) => late.has(reportId)), attempts - 1))];
  }

  private async apply(plans: readonly Plan[]): Promise<void> {
    const entering = plans.filter(({ step }) => step === 'new' || step === 'replaces');
    const sightings = entering.flatMap(({ version: { reportId, history, contributions } }) =>
      contributions.map(({ series }) => ({ pattern: series.pattern, reportId, history })));
    const leaving = entering.filter(({ removedPatterns }) => removedPatterns.length > 0);
    await Promise.all([
      this.stores.cells.apply(plans.flatMap(({ changes }) => changes)),
      this.stores.patterns.see(sightings),
      ...leaving.map(({ version, removedPatterns }) => this.stores.patterns.unsee(version.reportId, removedPatterns)),
    ]);
  }

  /** Before the version is saved as taken, so that a crash in between only makes it happen again. */
  private async reconsider(plans: readonly Plan[]): Promise<void> {
    await this.lanes.reconsider.handle(plans.flatMap(weakened), plans.flatMap(({ removedPatterns }) => removedPatterns));
  }

  private async save(plans: readonly Plan[], at: Date): Promise<Set<string>> {
    const steps = plans
      .filter(({ step }) => step === 'new' || step === 'replaces')
      .map(({ version, replaces }) => ({ follows: replaces?.version, projection: projectionOf(version, at) }));
    return steps.length === 0 ? new Set() : this.stores.projections.save(steps);
  }
}

/** Versions of one report follow each other; those of different reports go together. */
function oneOfEachReport(versions: readonly ReportVersion[]): ReportVersion[][] {
  const rounds: Map<string, ReportVersion>[] = [];
  for (const version of [...versions].sort((a, b) => a.version - b.version)) {
    const free = rounds.find((round) => !round.has(version.reportId));
    if (free) free.set(version.reportId, version);
    else rounds.push(new Map([[version.reportId, version]]));
  }
  return rounds.map((round) => [...round.values()]);
}
