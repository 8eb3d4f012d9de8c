import { Repeating } from './repeating';

const everyMs = 1_000;

describe('work that is done again and again', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it.each([[false, [0, 1, 2]], [true, [1, 2, 3]]])('is done each time, and at the start where that is asked for (%s)', async (atOnce, expected) => {
    let done = 0;
    const repeating = new Repeating(async () => void (done += 1), { everyMs, atOnce, onError: fail }).start();
    const seen: number[] = [];
    for (const pause of [0, everyMs, everyMs]) {
      await jest.advanceTimersByTimeAsync(pause);
      seen.push(done);
    }
    expect(seen).toEqual(expected);
    await repeating.stop();
  });

  it('goes on after a failure, which is told', async () => {
    const told: unknown[] = [];
    const repeating = new Repeating(() => Promise.reject(new Error('no')), { everyMs, onError: (error) => told.push(error) }).start();
    await jest.advanceTimersByTimeAsync(2 * everyMs);
    expect(told).toEqual([new Error('no'), new Error('no')]);
    await repeating.stop();
  });

  it('is never under way twice, and is waited for at the end', async () => {
    const ends: (() => void)[] = [];
    const repeating = new Repeating(() => new Promise<void>((resolve) => ends.push(resolve)), { everyMs, onError: fail }).start();
    await jest.advanceTimersByTimeAsync(everyMs);
    let isStopped = false;
    const stopping = repeating.stop().then(() => (isStopped = true));
    await jest.advanceTimersByTimeAsync(5 * everyMs);
    expect([ends.length, isStopped]).toEqual([1, false]);
    ends[0]?.();
    await stopping;
  });

  it('is left out while the one before takes longer, and goes on after it', async () => {
    const ends: (() => void)[] = [];
    const repeating = new Repeating(() => new Promise<void>((resolve) => ends.push(resolve)), { everyMs, onError: fail }).start();
    await jest.advanceTimersByTimeAsync(3 * everyMs);
    expect(ends.length).toBe(1);
    ends[0]?.();
    await jest.advanceTimersByTimeAsync(everyMs);
    expect(ends.length).toBe(2);
    ends[1]?.();
    await repeating.stop();
  });
});

function fail(error: unknown): void {
  throw error;
}
