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
    const windows = new WindowReview({ reassess: { review }, onError: (error) => errors.push(error), everyMs: 1 });
    windows.start();
    await eventually(() => expect(reviews).toBeGreaterThan(2));
    await windows.stop();
    const atStop = reviews;
    await new Promise((resolve) => setImmediate(resolve));
    expect([reviews, errors.length]).toEqual([atStop, 1]);
  });
});
