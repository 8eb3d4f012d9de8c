import { isOutage } from '@openvrs/storage';
import { Terminal } from './terminal';

/** What a service says of its own errors; `contract-violation` and `Terminal` need no entry. */
export type ErrorsTable = Readonly<Record<string, 'nak' | 'term'>>;

/** Milliseconds before the second, third, … delivery. A message that fails once more after the last is buried. */
export const backoffMs: readonly number[] = [1_000, 5_000, 30_000, 120_000, 600_000];
export const maxAttempts = backoffMs.length + 1;
/** Milliseconds between two attempts while a server is away; the last stays. */
const outageMs: readonly number[] = [100, 250, 500, 1_000];

/** What becomes of a message: kept in hand and tried again, delivered again later, or buried with the dead letters. */
export type Settlement =
  | { readonly kind: 'wait'; readonly delayMs: number }
  | { readonly kind: 'retry'; readonly delayMs: number }
  | { readonly kind: 'bury'; readonly code: string };

export interface Failure {
  readonly error: unknown;
  /** The server's count of deliveries, from 1. */
  readonly attempt: number;
  /** How often this delivery was already tried again because a server was away. */
  readonly waits: number;
}

/**
 * The one place that decides after a failure. A server that is away says nothing about the message, so waiting for it
 * costs no attempt: without that a long outage would bury every message that it met.
 */
export function settle({ error, attempt, waits }: Failure, table: ErrorsTable): Settlement {
  if (isOutage(error)) return { kind: 'wait', delayMs: step(outageMs, waits) };
  if (isTerminal(error, table) || attempt >= maxAttempts) return { kind: 'bury', code: codeOf(error) };
  return { kind: 'retry', delayMs: step(backoffMs, attempt - 1) };
}

/** A message delivered this often without ever being settled ends the process that takes it: it is not handed over again. */
export function isFatal(attempt: number): boolean {
  return attempt > maxAttempts * 2;
}

export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}

function isTerminal(error: unknown, table: ErrorsTable): boolean {
  const code = codeOf(error);
  return error instanceof Terminal || code === 'contract-violation' || table[code] === 'term';
}

function step(list: readonly number[], at: number): number {
  return list[Math.min(Math.max(at, 0), list.length - 1)] ?? 0;
}
