import type { Clock } from '@openvrs/observability';
import { chunksOf } from '../batching/chunks-of';
import { knownNow, type ProjectionStores } from '../knowledge/known-now';
import { signalOf } from '../lane/announcement';
import type { Finding } from '../lane/finding';
import { judge, type LaneSettings } from '../lane/judge';
import { spanOf } from '../lane/series-past';
import type { WatchedCell } from '../lane/watched-cell';
import type { FamilyLedger } from '../pattern/family-ledger';
import { moreGeneral } from '../pattern/pattern';
import type { Signal } from '../signal/signal';
import type { SignalRepository } from '../signal/signal.repository';

export interface DetectionStores extends ProjectionStores {
  readonly signals: SignalRepository;
}

/** Cells judged with one read: bounds the memory of a report of thousands of lines. */
const judgedAtOnce = 100;

/** Judges the cells that live reports have just touched, on what is durable, and raises what is new. */
export class DetectSignalsHandler {
  constructor(
    private readonly stores: DetectionStores,
    private readonly families: FamilyLedger,
    private readonly settings: LaneSettings,
    private readonly clock: Clock,
  ) {}

  /** Resolves with the signals that were raised by this call; again for the same cells raises nothing twice. */
  async handle(watched: readonly WatchedCell[]): Promise<Signal[]> {
    const raised: Signal[] = [];
    for (const some of chunksOf(inOnePiecePerPattern(watched), judgedAtOnce)) raised.push(...(await this.judgeSome(some)));
    return raised;
  }

  private async judgeSome(watched: readonly WatchedCell[]): Promise<Signal[]> {
    const patterns = [...new Set(watched.map(({ series }) => series.pattern))];
    const patternKeys = [...new Set(patterns.flatMap((pattern) => [pattern.key, ...moreGeneral(pattern)]))];
    const known = await knownNow(this.stores, { spans: watched.map(({ series, period }) => spanOf(series, period)), patternKeys });
    const findings = judge(watched, { ...known, families: this.families.current() }, this.settings);
    if (findings.length === 0) return [];
    const earlier = await this.stores.signals.about([...new Set(findings.map(({ subject }) => subject))]);
    const signals = unsaid(findings, earlier).map(({ finding, before }) => signalOf(finding, before, this.clock.now()));
    return signals.length === 0 ? [] : this.stores.signals.raise(signals);
  }
}

/** A finding is said once, and again only after what was said has been taken back. */
function unsaid(findings: readonly Finding[], earlier: readonly Signal[]): { finding: Finding; before: number }[] {
  return findings.flatMap((finding) => {
    const said = earlier.filter(({ subject }) => subject === finding.subject);
    return said.every(({ superseded }) => superseded !== undefined) ? [{ finding, before: said.length }] : [];
  });
}

/** Whether a pattern is new is judged on all its cells together. */
function inOnePiecePerPattern(watched: readonly WatchedCell[]): WatchedCell[] {
  return [...watched].sort((a, b) => (a.series.pattern.key < b.series.pattern.key ? -1 : a.series.pattern.key > b.series.pattern.key ? 1 : 0));
}
