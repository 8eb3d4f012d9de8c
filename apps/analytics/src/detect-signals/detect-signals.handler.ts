import type { Clock } from '@openvrs/observability';
import { chunksOf } from '../batching/chunks-of';
import { knownObservations } from '../knowledge/known-observations';
import { knownNow, type ProjectionStores } from '../knowledge/known-now';
import type { Lane } from '@openvrs/contracts';
import type { Told } from '../lane/alarm-budget';
import { withinBudgets, type TellingQuestion } from '../lane/budgeted-findings';
import type { CellSpan } from '../series/cell.repository';
import { signalOf } from '../lane/announcement';
import type { Finding } from '../lane/finding';
import { judge, shifts } from '../lane/judge';
import type { LaneSettings } from '../lane/lane-settings';
import { generalOf } from '../lane/lasting-findings';
import { observedFindings } from '../lane/observed-findings';
import type { ReporterDelays } from '../lane/reporter-delay';
import { spanOf } from '../lane/series-past';
import type { WatchedCell } from '../lane/watched-cell';
import type { WatchedObservation } from '../lane/watched-observation';
import type { FamilyLedger } from '../pattern/family-ledger';
import { FirstReports } from './first-reports';
import { displacements, type Displaced } from './look-at-neighbours';
import { partsBeside } from './look-at-parts';
import { openFall, type OpenFall } from '../open-fall/open-fall';
import type { OpenFallRepository } from '../open-fall/open-fall.repository';
import type { Cell } from '../series/cell';
import type { Signal } from '../signal/signal';
import type { SignalRepository } from '../signal/signal.repository';
import { toldOf } from '../signal/told-of';
import type { ToldSignals } from '../signal/told-signals';
import { knownAs } from '../series/audience';
import { namesToBeKnown } from '../lane/novelty-finding';

export interface DetectionStores extends ProjectionStores {
  readonly signals: SignalRepository;
}

export interface DetectingStores extends DetectionStores {
  readonly falls: OpenFallRepository;
}

/** What is at hand without a read. */
export interface DetectionMemory {
  readonly families: FamilyLedger;
  readonly told: ToldSignals;
  readonly habits: ReporterDelays;
}

export interface DetectionSurroundings {
  readonly clock: Clock;
  /** Called of each finding that the alarm budget holds back. */
  readonly heldBack: (lane: Lane, why: string) => void;
}

/** Cells judged with one read: bounds the memory of a report of thousands of lines. */
const judgedAtOnce = 100;

/** Judges the cells that live reports have just touched, on what is durable, and raises what is new. */
export class DetectSignalsHandler {
  private readonly firstReports: FirstReports;

  constructor(
    private readonly stores: DetectingStores,
    private readonly memory: DetectionMemory,
    private readonly settings: LaneSettings,
    private readonly around: DetectionSurroundings,
  ) {
    this.firstReports = new FirstReports(stores.projections);
  }

  /**
   * Resolves with the signals that were raised by this call; again for the same cells raises nothing twice.
   * @param goingBack - Ids of signals that are about to be taken back: what they say may be said again.
   */
  async handle(watched: readonly WatchedCell[], observed: readonly WatchedObservation[] = [], goingBack: ReadonlySet<string> = new Set()): Promise<Signal[]> {
    const raised: Signal[] = [];
    for (const some of chunksOf(inOnePiecePerPattern(watched), judgedAtOnce)) raised.push(...(await this.judgeSome(some, goingBack)));
    const read = (buckets: readonly string[]): ReturnType<typeof knownObservations> => knownObservations(this.stores.projections, buckets);
    raised.push(...(await this.tell(await observedFindings(observed, read, this.settings), goingBack)));
    return raised;
  }

  /** Judges falls that were open anew, as of now: what is told of them is durable when it resolves, with those that are open still. */
  async judgeFalls(falls: readonly OpenFall[], now: Date): Promise<{ readonly raised: Signal[]; readonly open: readonly WatchedCell[] }> {
    const watched = falls.map(({ cause, ...cell }) => ({ ...cell, causes: [cause] }));
    const { cells } = await knownNow(this.stores, { spans: spansOf(watched), patternKeys: [] });
    const { found, open } = await this.displacements(watched, cells, now.toISOString().slice(0, 10));
    return { raised: await this.tell(found), open };
  }

  /** Signals that rest on these cells beside their own: what is reported late may leave nothing of them. */
  restingBeside(watched: readonly WatchedCell[]): string[] {
    return this.memory.told.restingOn(watched.map(({ cellId }) => cellId));
  }

  private async judgeSome(watched: readonly WatchedCell[], goingBack: ReadonlySet<string>): Promise<Signal[]> {
    const patternKeys = [...new Set(watched.flatMap(({ series }) => namesToBeKnown(series)))];
    const beside = await partsBeside(watched, this.stores, this.memory.families.legs);
    const known = await knownNow(this.stores, { spans: spansOf([...watched, ...beside]), patternKeys });
    const { habits } = this.memory;
    const moved = await this.displacements(watched, known.cells);
    await this.stores.falls.note(openFalls(moved.open, this.around.clock.now()));
    const first = await this.firstReports.inOrder(known.patterns, watched);
    return this.tell([...judge(watched, { ...known, patterns: first, families: this.memory.families.current(), habits }, this.settings), ...shifts(beside, { cells: known.cells, habits }, this.settings.methodShift), ...moved.found], goingBack);
  }

  private displacements(watched: readonly WatchedCell[], cells: readonly Cell[], day?: string): Promise<Displaced> {
    const judging = { settings: this.settings.displacement, habits: this.memory.habits, ...(day === undefined ? {} : { day }) };
    return displacements(watched, cells, { stores: this.stores, legs: this.memory.families.legs, judging });
  }

  private async tell(findings: readonly Finding[], goingBack: ReadonlySet<string> = new Set()): Promise<Signal[]> {
    if (findings.length === 0) return [];
    await this.memory.told.upToDate();
    const said = [...new Set(findings.map(({ subject }) => subject))].filter((subject) => this.memory.told.hasBeenTold(subject));
    const fresh = unsaid(findings, await this.stores.signals.about(said), goingBack).filter(({ finding }) => !this.isDrowned(finding));
    const { told, held } = withinBudgets(fresh.map(({ finding }) => finding), (question) => this.toldBefore(question), this.memory.families.current(), this.settings.budget);
    for (const { finding, why } of held) this.around.heldBack(finding.lane, why);
    const timesBefore = new Map(fresh.map(({ finding, before }) => [finding.subject, before]));
    return this.raise(told, timesBefore);
  }

  /** Another replica may have said a subject, or taken it back, unknown here: then the store says which is the next time. */
  private async raise(findings: readonly Finding[], timesBefore: ReadonlyMap<string, number>): Promise<Signal[]> {
    if (findings.length === 0) return [];
    const idOf = ({ lane, subject }: Finding): string => this.stores.signals.idOf(lane, subject, timesBefore.get(subject) ?? 0);
    const signals = findings.map((finding) => signalOf(finding, idOf(finding), this.around.clock.now()));
    const raised = await this.stores.signals.raise(signals);
    this.memory.told.note(raised.map(toldOf));
    if (raised.length === signals.length) return raised;
    const ids = new Set(raised.map(({ id }) => id));
    const late = findings.filter((_, at) => !ids.has(signals[at]?.id ?? ''));
    const earlier = await this.stores.signals.about(late.map(({ subject }) => subject));
    this.memory.told.note(earlier.map(toldOf));
    const again = unsaid(late, earlier);
    return [...raised, ...(await this.raise(again.map(({ finding }) => finding), new Map(again.map(({ finding, before }) => [finding.subject, before]))))];
  }

  private toldBefore(question: TellingQuestion): Told[] {
    return this.memory.told.before(question, ({ lane, basis }) => lane !== 'novelty' || !this.restsOnProlific(basis));
  }

  /** What states that bring very much that is new say alone is no news, and takes no place in a budget from what others say. */
  private isDrowned({ lane, cell }: Finding): boolean {
    const isIt = lane === 'novelty' && this.restsOnProlific(cell.sources.map(({ state }) => state));
    if (isIt) this.around.heldBack(lane, 'prolific-state');
    return isIt;
  }

  private restsOnProlific(states: readonly string[]): boolean {
    return states.every((state) => this.memory.families.isLeftOut(state));
  }
}

/** Of what is judged, and of the legs that shares are held against and delays are learnt from. */
function spansOf(watched: readonly WatchedCell[]): CellSpan[] {
  const spans = watched.flatMap(({ series, period }) => {
    const leg = generalOf(series);
    return [spanOf(series, period), ...(leg ? [spanOf(leg, period)] : [])];
  });
  return [...new Map(spans.map((span) => [`${span.seriesId} ${span.to}`, span])).values()];
}

function openFalls(cells: readonly WatchedCell[], now: Date): OpenFall[] {
  return cells.flatMap(({ cellId, series, period, causes }) => {
    const cause = causes.at(-1);
    return (cause && openFall({ cellId, series, period, cause }, now)) ?? [];
  });
}

/** A finding is said once, and again only after what was said has been taken back. */
function unsaid(findings: readonly Finding[], earlier: readonly Signal[], goingBack: ReadonlySet<string> = new Set()): { finding: Finding; before: number }[] {
  return findings.flatMap((finding) => {
    const said = earlier.filter(({ subject }) => subject === finding.subject);
    return said.every(({ id, superseded }) => superseded !== undefined || goingBack.has(id)) ? [{ finding, before: said.length }] : [];
  });
}

/** Whether a pattern is new is judged on all its cells together. */
function inOnePiecePerPattern(watched: readonly WatchedCell[]): WatchedCell[] {
  const named = watched.map((cell) => ({ cell, name: knownAs(cell.series) }));
  return named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)).map(({ cell }) => cell);
}
