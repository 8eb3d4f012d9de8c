const seconds = 1_000;
const minutes = 60 * seconds;
const hours = 60 * minutes;

/** Milliseconds to wait after the first, second, … failed try; after the last the delivery has failed. */
export const retryAfterMs: readonly number[] = [5 * seconds, 30 * seconds, 2 * minutes, 10 * minutes, hours, 6 * hours, 24 * hours];

/** An endpoint that answers nothing for this long is disabled. */
export const disableAfterMs = 24 * hours;

export type AttemptOutcome = { readonly ok: true } | { readonly ok: false; readonly failure: string; readonly gone: boolean };

export type NextStep =
  | { readonly step: 'delivered' }
  | { readonly step: 'retry'; readonly dueAt: Date }
  | { readonly step: 'failed' };

/** What follows a try. `attempts` counts the one just made. */
export function afterAttempt(outcome: AttemptOutcome, attempts: number, now: Date): NextStep {
  if (outcome.ok) return { step: 'delivered' };
  const wait = retryAfterMs[attempts - 1];
  if (outcome.gone || wait === undefined) return { step: 'failed' };
  return { step: 'retry', dueAt: new Date(now.getTime() + wait) };
}

/** Should the endpoint be switched off? Gone means gone; otherwise only prolonged failure does it. */
export function endpointIsDead(outcome: AttemptOutcome, failingSince: Date | undefined, now: Date): boolean {
  if (outcome.ok) return false;
  if (outcome.gone) return true;
  return failingSince !== undefined && now.getTime() - failingSince.getTime() >= disableAfterMs;
}
