import type { RunResult } from './latencies';
import type { Paced } from './open-loop';
import { holdRate, idle, type Path } from './subject-under-load';

/** What the bench asks of either side. */
export interface Measured {
  idle(reports: number, restMs: number): Promise<readonly number[]>;
  hold(paced: Paced): Promise<RunResult>;
  stop(): Promise<void>;
}

export function measured(path: Path, stop: () => Promise<void>): Measured {
  return { idle: (reports, restMs) => idle(path, reports, restMs), hold: (paced) => holdRate(path, paced), stop };
}
