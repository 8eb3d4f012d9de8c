/** Requests are counted by the minute. */
export const windowMs = 60_000;

/** Requests of this minute, and of the one before. */
export interface WindowCount {
  readonly current: number;
  readonly previous: number;
}

/** Requests in the sixty seconds before now: the minute before counts by what of it lies within them, as if it had been even. */
export function lately({ current, previous }: WindowCount, now: number): number {
  return current + previous * (1 - elapsed(now));
}

/** Milliseconds until one more request fits under the limit, if no other comes meanwhile. */
export function waitMs({ current, previous }: WindowCount, limit: number, now: number): number {
  const room = limit - 1 - current;
  const untilNext = (1 - elapsed(now)) * windowMs;
  if (room >= 0 && previous > 0) return Math.max(0, (1 - room / previous - elapsed(now)) * windowMs);
  return room >= 0 ? 0 : untilNext + Math.max(0, 1 - (limit - 1) / current) * windowMs;
}

export function windowOf(now: number): number {
  return Math.floor(now / windowMs);
}

function elapsed(now: number): number {
  return (now % windowMs) / windowMs;
}
