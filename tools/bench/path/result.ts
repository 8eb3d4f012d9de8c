import type { Percentiles } from './latencies';

/** What `--json` writes: milliseconds, and reports a second. */
export interface PathResult {
  readonly engines: { readonly mongodb: string; readonly nats: string };
  readonly idle: { readonly ours: Percentiles; readonly floor: Percentiles; readonly ratio: number };
  readonly rates: readonly { readonly rate: number; readonly ours: Percentiles; readonly floor: Percentiles }[];
  readonly sustained: { readonly ours: number; readonly floor: number; readonly ratio: number };
  readonly cpu: string;
}
