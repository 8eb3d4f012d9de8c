import { keepsUp, percentiles, ratioOf } from './latencies';
import type { Measured } from './measured';
import type { PathResult } from './result';
import type { Paced } from './open-loop';
import { highestRate, type Search } from './sustained';

export interface Sides {
  readonly ours: Measured;
  readonly floor: Measured;
}

export interface Effort {
  readonly idleReports: number;
  readonly rates: readonly number[];
  readonly seconds: number;
  readonly search: Search;
  /** Before anything is measured: the first thousands of reports meet code that the engine has not compiled yet. */
  readonly warmUp: Paced;
}

export const thorough: Effort = { idleReports: 100, rates: [20, 50, 100, 200], seconds: 15, search: { from: 100, seconds: 8, refinements: 3 }, warmUp: { rate: 100, seconds: 30 } };
export const quick: Effort = { idleReports: 20, rates: [20, 50, 100, 200], seconds: 1.5, search: { from: 150, seconds: 1.5, refinements: 1 }, warmUp: { rate: 100, seconds: 3 } };

/** Rest between two reports of the idle run. */
const restMs = 50;

export type Say = (line: string) => void;

/** One side after the other at every step, so that both meet the same machine. */
export async function measure({ ours, floor }: Sides, effort: Effort, say: Say): Promise<Omit<PathResult, 'engines' | 'cpu'>> {
  await both({ ours, floor }, (side) => side.hold(effort.warmUp));
  const idle = await both({ ours, floor }, async (side) => percentiles(await side.idle(effort.idleReports, restMs)));
  say(`idle: ours ${idle.ours.p50} ms, floor ${idle.floor.p50} ms`);
  const rates: PathResult['rates'][number][] = [];
  for (const rate of effort.rates) {
    const at = await both({ ours, floor }, async (side) => percentiles((await side.hold({ rate, seconds: effort.seconds })).latencies));
    say(`${rate}/s: ours ${at.ours.p50} / ${at.ours.p99} ms, floor ${at.floor.p50} / ${at.floor.p99} ms`);
    rates.push({ rate, ...at });
  }
  const highest = await both({ ours, floor }, (side) => highestRate(effort.search, async (paced) => keepsUp(await side.hold(paced))));
  say(`highest rate that keeps up: ours ${highest.ours}/s, floor ${highest.floor}/s`);
  return {
    idle: { ...idle, ratio: ratioOf(idle.ours.p50, idle.floor.p50) },
    rates,
    sustained: { ...highest, ratio: ratioOf(highest.ours, highest.floor) },
  };
}

async function both<T>({ ours, floor }: Sides, look: (side: Measured) => Promise<T>): Promise<{ ours: T; floor: T }> {
  const ofFloor = await look(floor);
  return { ours: await look(ours), floor: ofFloor };
}
