export interface Paced {
  readonly rate: number;
  readonly seconds: number;
}

/**
 * Starts work at fixed moments whatever becomes of the work before: a path that falls behind is met with more, as it
 * would be outside. Resolves when all has been started, with how many and how many a second.
 */
export async function openLoop({ rate, seconds }: Paced, work: (at: number) => void): Promise<{ sent: number; perSecond: number }> {
  const total = Math.max(1, Math.round(rate * seconds));
  const begun = performance.now();
  for (let at = 0; at < total; at += 1) {
    const waitMs = begun + (at * 1000) / rate - performance.now();
    if (waitMs > 1) await new Promise((resolve) => setTimeout(resolve, waitMs));
    else if (at % 16 === 0) await new Promise((resolve) => setImmediate(resolve));
    work(at);
  }
  return { sent: total, perSecond: total > 1 ? ((total - 1) * 1000) / (performance.now() - begun) : rate };
}
