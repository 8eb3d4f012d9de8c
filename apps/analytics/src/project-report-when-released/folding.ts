import { chunksOf } from '../batching/chunks-of';
import type { ProjectionStores } from '../knowledge/known-now';
import { beginningOfFlows } from '../flow-number/flow-change';
import type { FlowChanges } from '../flow-number/flow-changes';
import type { HabitLedger } from '../habit/habit-ledger';
import type { FamilyLedger } from '../pattern/family-ledger';
import type { Sighting } from '../pattern/known-pattern';
import type { NewcomerWatch } from '../pattern/newcomer-watch';
import { settledBy, type Plan } from '../projection/plan';
import { enteringCells, enteringPatterns, type Projection, type ReportVersion } from '../projection/projection';
import type { ForgottenTokens } from './forgotten-tokens';
import type { LettingIn } from './letting-in';

/** Milliseconds between two looks at whether a round is due. */
const everyMs = 250;
/** What waits is read with every judgement, so that it must not grow long: a round begins when it is so many, or so long after the one before. */
const foldedFrom = 16;
const foldedAfterMs = 1_000;
/** Milliseconds between two looks at how varied the families are: the probability they give moves slowly. */
const familiesEveryMs = 2_000;
/** Reports folded with one write. */
const foldedAtOnce = 500;
/** A report that has waited so long was left by a process that died; how often those are looked for. */
const leftAfterMs = 15_000;
const leftoversEveryMs = 10_000;

export interface FoldingOptions extends ProjectionStores {
  readonly families: FamilyLedger;
  readonly tokens: ForgottenTokens;
  readonly newcomers: NewcomerWatch;
  readonly lettingIn: LettingIn;
  readonly habits: Pick<HabitLedger, 'note' | 'flush'>;
  readonly flows: Pick<FlowChanges, 'tell'>;
  /** Milliseconds, monotonic enough. */
  readonly nowMs: () => number;
  readonly warn: (message: string) => void;
}

interface Seen {
  readonly sightings: readonly Sighting[];
  /** Those of them that are the first of their patterns. */
  readonly began: readonly Sighting[];
}

/** Takes what waits into cells and patterns, and tells flows of it, behind the reports and many at a time. */
export class Folding {
  private waiting: Projection[] = [];
  private readonly seenUnjudged: Seen[] = [];
  private lookedAtMs = -Infinity;
  private roundAtMs = -Infinity;
  private familiesAtMs = -Infinity;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: FoldingOptions) {}

  /** Reports that this process has begun, and that have been judged: not before, so that who judges one finds it waiting. */
  judged(begun: readonly Projection[]): void {
    this.waiting.push(...begun.filter(({ waiting }) => waiting !== undefined));
    for (const seen of this.seenUnjudged.splice(0)) this.show(seen);
  }

  /** Reports that this process has begun: how varied families are, and how late reports come, is known at once. */
  note(begun: readonly Projection[]): void {
    this.options.habits.note(begun);
    for (const { waiting, entry } of begun) this.noteFamilies({ entry, contributions: waiting?.contributions ?? [] });
  }

  /** A report that comes or is opened. */
  noteFamilies({ entry, contributions }: Pick<ReportVersion, 'contributions'> & { readonly entry?: Projection['entry'] }): void {
    if (entry === undefined || this.options.families.isLeftOut(entry.source.state)) return;
    for (const { series } of contributions) if (series.audience === undefined) this.options.families.note(series.pattern);
  }

  /** Resolves when cells and patterns hold the reports; those that they hold already change nothing. */
  async fold(projections: readonly Projection[]): Promise<void> {
    const began = this.options.nowMs();
    for (const some of chunksOf(projections, foldedAtOnce)) {
      const changes = some.flatMap(enteringCells);
      const [seen] = await Promise.all([this.see(some.flatMap(enteringPatterns)), this.options.cells.apply(changes), this.options.flows.tell(some.map(beginningOfFlows))]);
      this.show(seen);
      await this.options.projections.folded(some.map(({ reportId }) => reportId));
      this.options.tokens.settled(changes.map(({ cellId, token }) => ({ cellId, tokens: [token] })), began);
    }
  }

  /** Resolves when the patterns remember that these reports show them. None is a singleton of its family for its own judgement. */
  async seeBeforeJudged(sightings: readonly Sighting[]): Promise<void> {
    this.seenUnjudged.push(await this.see(sightings));
  }

  private async see(sightings: readonly Sighting[]): Promise<Seen> {
    const began = await this.options.patterns.see(sightings);
    this.options.newcomers.began(began);
    this.options.lettingIn.shown(sightings);
    return { sightings, began };
  }

  private show({ sightings, began }: Seen): void {
    this.options.families.shown(sightings.filter(isOpen), began.filter(isOpen));
  }

  /** Call when a report keeps patterns aside. */
  someAreAside(): void {
    this.options.lettingIn.someAreAside();
  }

  /** Call when plans are saved, with the time they were begun. */
  settle(plans: readonly Plan[], beganMs: number): void {
    this.options.tokens.settled(plans.flatMap(settledBy), beganMs);
  }

  start(): void {
    this.timer = setInterval(() => this.isDue() && void this.tidy(), everyMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.tidy(Infinity);
  }

  /** One round; for the timer, the end, and tests. */
  tidy(nowMs: number = this.options.nowMs()): Promise<void> {
    this.running = this.running.then(() => this.round(nowMs)).catch((error: unknown) => this.options.warn(`left for later: ${String(error)}`));
    return this.running;
  }

  private async round(nowMs: number): Promise<void> {
    this.roundAtMs = nowMs;
    const some = this.waiting;
    this.waiting = [];
    this.options.newcomers.beginRound();
    try {
      // What was taken back since must not be counted once more: what tells that it was is soon forgotten.
      for (const few of chunksOf(some, foldedAtOnce)) await this.fold(await this.options.projections.stillWaiting(few));
      await this.options.newcomers.endRound(nowMs);
    } catch (error) {
      this.waiting = [...some, ...this.waiting];
      throw error;
    }
    this.waiting.push(...(await this.options.lettingIn.letIn(nowMs)));
    await this.keepFamilies(nowMs);
    await this.options.habits.flush(nowMs);
    await this.options.tokens.forget(nowMs);
    if (Number.isFinite(nowMs)) await this.options.cells.pack();
    if (Number.isFinite(nowMs) && nowMs - this.lookedAtMs > leftoversEveryMs) await this.foldLeftovers(nowMs);
  }

  private isDue(): boolean {
    return this.waiting.length >= foldedFrom || this.options.nowMs() - this.roundAtMs >= foldedAfterMs;
  }

  private async keepFamilies(nowMs: number): Promise<void> {
    if (nowMs - this.familiesAtMs < familiesEveryMs) return;
    await this.options.families.flush(nowMs);
    this.familiesAtMs = Number.isFinite(nowMs) ? nowMs : this.familiesAtMs;
  }

  private async foldLeftovers(nowMs: number): Promise<void> {
    const left = await this.options.projections.waitingSince(new Date(nowMs - leftAfterMs), foldedAtOnce);
    await this.fold(left);
    if (left.length < foldedAtOnce) this.lookedAtMs = nowMs;
  }
}

/** What some alone may see says nothing of how varied families are. */
function isOpen({ audience }: Sighting): boolean {
  return audience === undefined;
}
