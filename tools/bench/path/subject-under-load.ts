import { Arrivals } from './arrivals';
import type { RunResult } from './latencies';
import { openLoop, type Paced } from './open-loop';

/** Nothing for so long means that nothing more will come. */
const silenceMs = 5_000;

/** Something that takes reports at one end and lets out a delivery for each at the other. */
export interface Path {
  readonly arrivals: Arrivals;
  /** Sends one report; may resolve before it has arrived. */
  send(): Promise<void>;
}

/** Holds a rate for a while, and waits for what it set off. */
export async function holdRate(path: Path, paced: Paced): Promise<RunResult> {
  path.arrivals.begin();
  const failures: unknown[] = [];
  const sending: Promise<void>[] = [];
  const { sent, perSecond } = await openLoop(paced, () => {
    sending.push(path.send().catch((error: unknown) => void failures.push(error)));
  });
  const lastSentAt = performance.now();
  await Promise.all(sending);
  await path.arrivals.wait(sent - failures.length, silenceMs);
  const { latencies } = path.arrivals;
  return { rate: paced.rate, sent, arrived: latencies.length, latencies, tailMs: Math.max(0, path.arrivals.lastArrivalAt - lastSentAt), sentPerSecond: perSecond };
}

/** One at a time, each after the one before has arrived and a rest: what a quiet platform feels like. */
export async function idle(path: Path, reports: number, restMs: number): Promise<readonly number[]> {
  path.arrivals.begin();
  for (let at = 1; at <= reports; at += 1) {
    await path.send();
    await path.arrivals.wait(at, silenceMs);
    await new Promise((resolve) => setTimeout(resolve, restMs));
  }
  return path.arrivals.latencies;
}
