import type { FloorPlace } from './floor';
import type { RunResult } from './latencies';
import type { Paced } from './open-loop';

/** What the bench says to the floor's process, and what it answers. */
export type FloorOrder =
  | { readonly kind: 'start'; readonly place: FloorPlace }
  | { readonly kind: 'idle'; readonly reports: number; readonly restMs: number }
  | { readonly kind: 'hold'; readonly paced: Paced }
  | { readonly kind: 'stop' };

export type FloorAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'latencies'; readonly latencies: readonly number[] }
  | { readonly kind: 'result'; readonly result: RunResult }
  | { readonly kind: 'failed'; readonly message: string };
