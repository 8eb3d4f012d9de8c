import { eventually } from '@openvrs/testing';
import { WindowReview } from './window-review';

describe('WindowReview', () => {
  it('goes on reviewing whatever fails, until it is stopped', async () => {
    let reviews = 0;
    const errors: unknown[] = [];
    const review = async (): Promise<void> => {
      reviews += 1;
      if (reviews === 1) throw new Error('MongoDB is away');
    };
    const windows = new WindowReview({ reassess: { review }, agreements: { sweep: async () => undefined }, onError: (error) => errors.push(error), everyMs: 1 });
    windows.start();
    await eventually(() => expect(reviews).toBeGreaterThan(2));
    await windows.stop();
    const atStop = reviews;
    await new Promise((resolve) => setImmediate(resolve));
    expect([reviews, errors.length]).toEqual([atStop, 1]);
  });

  it('wakes when a policy takes effect', async () => {
    const effects = [20, undefined];
    let reviews = 0;
    const review = async (): Promise<void> => void (reviews += 1);
    const windows = new WindowReview({ reassess: { review }, agreements: { sweep: async () => undefined }, onError: () => undefined, nextEffectInMs: () => effects.shift(), everyMs: 3_600_000 });
    windows.start();
    await eventually(() => expect([reviews, effects.length]).toEqual([2, 0]));
    await windows.stop();
  });
});
