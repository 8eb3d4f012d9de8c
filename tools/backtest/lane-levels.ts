import type { BacktestArguments } from './arguments';
import type { Judgement, LaneName } from './lanes';
import { PastThreshold } from './past-threshold';

/** The p below which each lane alarms. */
export type Levels = Readonly<Record<LaneName, number>>;

/** The levels of the lanes asked for, period by period, from what was found before: never from what they are asked about. */
export class LaneLevels {
  private readonly thresholds: ReadonlyMap<LaneName, PastThreshold>;
  private readonly told: Record<LaneName, number> = { surge: 0, novelty: 0, drift: 0 };
  private judged = 0;

  constructor(private readonly settings: Pick<BacktestArguments, 'lanes' | 'level'>) {
    const { level, lanes } = settings;
    const threshold = (): PastThreshold => ('alpha' in level ? PastThreshold.fixed(level.alpha) : new PastThreshold(level.budget / lanes.length));
    this.thresholds = new Map(lanes.map((lane) => [lane, threshold()]));
  }

  now(): Levels {
    const level = (lane: LaneName): number => this.thresholds.get(lane)?.level(lane === 'surge' ? this.surgeShare() : undefined) ?? 0;
    return { surge: level('surge'), novelty: level('novelty'), drift: level('drift') };
  }

  /** What each series was found to be in one period, how many there were, and the lanes of what was told. */
  learn(found: readonly Judgement[], { series, told }: { series: number; told: readonly LaneName[] }): void {
    this.judged += series;
    for (const lane of told) this.told[lane]++;
    this.thresholds.forEach((threshold, lane) => threshold.learn(found.flatMap((seen) => (seen.lane === lane ? [seen.p] : [])), series));
  }

  /** The budget is shared evenly, and what the other lanes leave of theirs is surge's. */
  private surgeShare(): number | undefined {
    const { level, lanes } = this.settings;
    if ('alpha' in level) return undefined;
    const even = level.budget / lanes.length;
    const used = (lane: LaneName): number => (this.told[lane] + 1) / (this.judged + 1 / even);
    return lanes.reduce((share, lane) => (lane === 'surge' ? share : share - Math.min(even, used(lane))), level.budget);
  }
}
