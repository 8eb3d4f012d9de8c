import { median } from '@openvrs/detection';
import { quantile } from '../../demo/quantile';
import { newReport } from './history';
import type { GeneratedStore } from './store';
import { Subject } from './subject';

/** Reports of the history that every other is held against. */
export const smallest = 1e4;
/** Blocks of reports taken in turn, each folded at its end as a busy service does. */
const blocks = 60;
const blockReports = 25;
/** Routes whose past is complete at the smallest size: the same are measured at every size. */
const measuredRoutes = 90;

export interface Side {
  /** Milliseconds of one report until it is judged. */
  readonly judgedMs: { readonly p50: number; readonly p95: number };
  /** All of what one report costs, folding and what is looked for now and then included; the mean. */
  readonly costMs: number;
}

export interface Step {
  readonly reports: number;
  readonly small: Side;
  readonly large: Side;
  /** Of the mean cost, and of the median of the blocks' costs. */
  readonly growth: number;
  readonly growthOfMedian: number;
}

/** Both in turn on the same servers, so that whatever else the machine does falls on both alike. */
export async function sideBySide(small: GeneratedStore, large: GeneratedStore, reports: number): Promise<Step> {
  const sides = [new Measured(small, `beside-${reports}`), new Measured(large, `of-${reports}`)] as const;
  for (const side of sides) await side.warm();
  for (let block = 0; block < blocks; block += 1) {
    for (const side of block % 2 === 0 ? sides : [...sides].reverse()) await side.block(block);
  }
  const [of, beside] = [sides[1], sides[0]];
  return {
    reports, small: beside.result(), large: of.result(),
    growth: of.result().costMs / beside.result().costMs - 1,
    growthOfMedian: median(of.costs) / median(beside.costs) - 1,
  };
}

class Measured {
  private readonly subject: Subject;
  private readonly judged: number[] = [];
  /** Milliseconds a report, of each block. */
  readonly costs: number[] = [];

  constructor(store: GeneratedStore, private readonly name: string) {
    this.subject = new Subject(store.database.stores);
  }

  async warm(): Promise<void> {
    for (let nth = 0; nth < measuredRoutes; nth += 1) await this.take('warm', nth);
    await this.subject.fold();
    await this.subject.packAll();
  }

  async block(block: number): Promise<void> {
    let spent = 0;
    for (let nth = 0; nth < blockReports; nth += 1) {
      const took = await timed(() => this.take('new', block * blockReports + nth));
      this.judged.push(took);
      spent += took;
    }
    this.costs.push((spent + (await timed(() => this.subject.fold()))) / blockReports);
  }

  result(): Side {
    const at = (share: number): number => quantile(this.judged, share) ?? NaN;
    return { judgedMs: { p50: at(0.5), p95: at(0.95) }, costMs: this.costs.reduce((sum, each) => sum + each, 0) / this.costs.length };
  }

  private take(what: string, nth: number): Promise<void> {
    return this.subject.take(newReport(`${what}-${this.name}-${process.pid}-${Date.now()}-${nth}`, nth % measuredRoutes));
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - began) / 1e6;
}
