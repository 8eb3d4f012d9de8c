import { quantile } from '../../demo/quantile';

export interface Percentiles {
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** One rate held for a while, and what came out at the other end. */
export interface RunResult {
  readonly rate: number;
  readonly sent: number;
  readonly arrived: number;
  readonly latencies: readonly number[];
  /** Milliseconds from the last one sent to the last one arrived. */
  readonly tailMs: number;
  /** Reports a second that were really sent: less than asked for when the sender could not keep up either. */
  readonly sentPerSecond: number;
}

/** A backlog that is gone this soon after the last report was no backlog. */
const tailMaxMs = 1_000;
/** A sender that falls behind by more than this share measured another rate. */
const senderShortfall = 0.05;
/** A queue that grows all the time shows here before it shows in the tail. */
const medianMaxMs = 500;

export function percentiles(latencies: readonly number[]): Percentiles {
  return { p50: rounded(quantile(latencies, 0.5) ?? NaN), p99: rounded(quantile(latencies, 0.99) ?? NaN) };
}

/** Whether the path took in everything at this rate for as long as it lasted, without a queue that grows. */
export function keepsUp({ rate, sent, arrived, latencies, tailMs, sentPerSecond }: RunResult): boolean {
  if (arrived < sent || sentPerSecond < rate * (1 - senderShortfall)) return false;
  return tailMs <= tailMaxMs && (quantile(latencies, 0.5) ?? Infinity) <= medianMaxMs;
}

export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

export function ratioOf(ours: number, floor: number): number {
  return Math.round((ours / floor) * 100) / 100;
}
