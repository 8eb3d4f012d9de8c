import type { Clock } from '@openvrs/observability';
import type { DetectSignalsHandler } from '../detect-signals/detect-signals.handler';
import type { ProjectionStores } from '../knowledge/known-now';
import { watchedCells } from '../lane/watched-cell';
import { watchedObservations } from '../lane/watched-observation';
import { audienceChange } from '../projection/audience-change';
import { followingOf, plan, takenBackBy, type Plan } from '../projection/plan';
import { beginningOf, sightingsOf, type ReportVersion, type TakenBack } from '../projection/projection';
import type { ChangeAudienceHandler } from '../change-audience/change-audience.handler';
import { flowChangeOf } from '../flow-number/flow-change';
import type { FlowChanges } from '../flow-number/flow-changes';
import type { ReconsiderSignalsHandler } from '../reconsider-signals/reconsider-signals.handler';
import type { Admission } from '../pattern/admission';
import type { Signal } from '../signal/signal';
import type { Folding } from './folding';
import { ReportContended } from './project-reports.errors';
import { knownAs } from '../series/audience';

export interface Lanes {
  readonly detect: Pick<DetectSignalsHandler, 'handle' | 'restingBeside'>;
  readonly reconsider: Pick<ReconsiderSignalsHandler, 'handle' | 'observed' | 'grown'>;
  readonly reaudience: Pick<ChangeAudienceHandler, 'handle'>;
  readonly flows: Pick<FlowChanges, 'tell'>;
}

export interface ProjectingSurroundings {
  readonly admission: Admission;
  readonly clock: Clock;
}

/** What is told of the reports is told, and the next may be taken in. */
export interface TakenIn {
  readonly raised: readonly Signal[];
  /** Resolves when every effect is durable. */
  readonly finished: Promise<void>;
}

interface Judged {
  readonly judged: readonly ReportVersion[];
  readonly raised: readonly Signal[];
}

/** Times that another process may be faster with versions of the same report before the message is left to redelivery. */
const attemptsMax = 5;

/**
 * Takes versions of reports in, each exactly once whatever is delivered again, out of order or to several replicas, and
 * judges what live ones touched. A report begins as one document that says all: who judges reads cells and patterns
 * together with what waits, so a new report costs one write, and is folded behind. A version that follows another changes
 * the cells first, guarded by tokens, and is saved last. One that is in is judged again when it is delivered again, so a
 * crash between any two steps is harmless.
 */
export class ProjectReportsHandler {
  constructor(
    private readonly stores: ProjectionStores,
    private readonly lanes: Lanes,
    private readonly folding: Folding,
    private readonly around: ProjectingSurroundings,
  ) {}

  /** Resolves with the signals raised when every effect is durable. @throws ReportContended */
  async handle(versions: readonly ReportVersion[]): Promise<Signal[]> {
    const { raised, finished } = await this.takeIn(versions);
    await finished;
    return [...raised];
  }

  /** Resolves with the signals raised when they are durable. @throws ReportContended */
  async takeIn(versions: readonly ReportVersion[]): Promise<TakenIn> {
    const rounds: Judged[] = [];
    const divided = await this.around.admission.divide(versions);
    if (divided.some(({ aside }) => aside !== undefined)) this.folding.someAreAside();
    for (const round of oneOfEachReport(divided)) rounds.push(await this.takeInRound(round));
    const telling = rounds.filter(({ raised }) => raised.length > 0);
    return { raised: telling.flatMap(({ raised }) => raised), finished: this.reconsiderOvertaken(telling.flatMap(({ judged }) => judged)) };
  }

  private async takeInRound(versions: readonly ReportVersion[]): Promise<Judged> {
    const beginnings = versions.map((version) => beginningOf(version, this.around.clock.now()));
    const there = await this.stores.projections.begin(beginnings);
    const begun = beginnings.filter(({ reportId }) => !there.has(reportId));
    this.folding.note(begun);
    try {
      const outdated = await this.follow(versions.filter(({ reportId }) => there.has(reportId)), attemptsMax);
      const judged = versions.filter(({ reportId }) => !outdated.has(reportId));
      return { judged, raised: await this.judge(judged) };
    } finally {
      this.folding.judged(begun);
    }
  }

  private async judge(versions: readonly ReportVersion[]): Promise<Signal[]> {
    const watched = watchedCells(versions);
    const shaken = this.lanes.detect.restingBeside(watched);
    const raised = await this.lanes.detect.handle(watched, watchedObservations(versions));
    if (shaken.length > 0) await this.lanes.reconsider.grown(shaken);
    return raised;
  }

  /** A report may be taken back while it is judged, by who looked for signals of it before they were there. */
  private async reconsiderOvertaken(judged: readonly ReportVersion[]): Promise<void> {
    if (judged.length === 0) return;
    const known = await this.stores.projections.find(judged.map(({ reportId }) => reportId));
    const overtaken = judged.filter(({ reportId, version }) => (known.get(reportId)?.version ?? version) > version);
    await this.reconsider(overtaken.map(({ reportId, contributions, entry, observations = [] }) => {
      const patterns = contributions.map(({ series }) => knownAs(series));
      const audience = audienceChange(reportId, { entry, patterns }, { entry: known.get(reportId)?.entry, patterns });
      return { cells: contributions.map(({ cellId }) => cellId), patterns, observations, audience };
    }));
  }

  /** @returns the reports of which a later version is in. */
  private async follow(versions: readonly ReportVersion[], attempts: number): Promise<Set<string>> {
    if (versions.length === 0) return new Set();
    if (attempts === 0) throw new ReportContended(versions.map(({ reportId }) => reportId));
    const began = this.around.clock.now();
    const known = await this.stores.projections.find(versions.map(({ reportId }) => reportId));
    const plans = versions.flatMap((version) => {
      const projection = known.get(version.reportId);
      return projection ? [plan(version, projection)] : [];
    });
    await this.apply(plans, began);
    const late = await this.save(plans, began);
    await this.lanes.flows.tell(plans.map(flowChangeOf));
    // After the save: whoever raises a signal looks at what is saved next. What a crash leaves here is in `tookBack`.
    await this.reconsider(plans.map(takenBackBy));
    const saved = plans.filter(({ step, version }) => step === 'replaces' && !late.has(version.reportId));
    for (const { version } of saved) if (version.isOpened) this.folding.noteFamilies(version);
    if (attempts === attemptsMax) this.folding.settle(saved, began.getTime());
    const outdated = plans.filter(({ step }) => step === 'outdated').map(({ version }) => version.reportId);
    return new Set([...outdated, ...(await this.follow(versions.filter(({ reportId }) => late.has(reportId)), attempts - 1))]);
  }

  private async apply(plans: readonly Plan[], at: Date): Promise<void> {
    const entering = plans.filter(({ step }) => step === 'replaces');
    await this.folding.fold(entering.flatMap(({ replaces }) => (replaces?.waiting ? [replaces] : [])));
    await Promise.all([
      this.stores.cells.apply(plans.flatMap(({ changes }) => changes)),
      this.folding.seeBeforeJudged(entering.flatMap(({ version }) => sightingsOf(version, at))),
      ...plans.map(({ replaces, version, removedPatterns }) => this.stores.patterns.unsee(replaces ?? version, removedPatterns)),
    ]);
  }

  private async reconsider(lost: readonly TakenBack[]): Promise<void> {
    await this.lanes.reaudience.handle(lost.flatMap(({ audience, observations = [] }) => (audience ? { ...audience, observations } : [])));
    await this.lanes.reconsider.handle(lost.flatMap(({ cells }) => cells), lost.flatMap(({ patterns }) => patterns));
    await this.lanes.reconsider.observed(lost.flatMap(({ observations = [] }) => observations));
  }

  private async save(plans: readonly Plan[], at: Date): Promise<Set<string>> {
    const steps = plans.flatMap((made) => (made.replaces ? [{ follows: made.replaces, projection: followingOf(made, at) }] : []));
    return this.stores.projections.follow(steps);
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
