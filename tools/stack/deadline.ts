import { setTimeout as delay } from 'node:timers/promises';

/** Asks again every 50 ms until the answer is not undefined; undefined when the time is over. */
export async function within<T>(timeoutMs: number, ask: () => Promise<T | undefined>): Promise<T | undefined> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined || Date.now() >= end) return answer;
    await delay(50);
  }
}
