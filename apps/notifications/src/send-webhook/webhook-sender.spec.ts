import { WebhookSender } from './webhook-sender';

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

describe('the webhook sender', () => {
  it('sends all that is due with no more than its concurrency under way', async () => {
    let due = 20;
    let underWay = 0;
    let most = 0;
    const sendNext = async (): Promise<boolean> => {
      if (due === 0) return false;
      due -= 1;
      most = Math.max(most, (underWay += 1));
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      return true;
    };
    const sender = new WebhookSender({ sendNext }, 3, fail);
    sender.start();
    sender.wake();
    while (due > 0) await new Promise((resolve) => setImmediate(resolve));
    await sender.stop();
    expect(most).toBe(3);
  });

  it('is not held up by one slow endpoint', async () => {
    const slow = deferred();
    const sent: number[] = [];
    let next = 0;
    const sendNext = async (): Promise<boolean> => {
      const mine = next++;
      if (mine > 4) return false;
      if (mine === 0) await slow.promise;
      sent.push(mine);
      return true;
    };
    const sender = new WebhookSender({ sendNext }, 2, fail);
    sender.start();
    sender.wake();
    sender.wake();
    while (sent.length < 4) await new Promise((resolve) => setImmediate(resolve));
    slow.resolve();
    await sender.stop();
    expect(sent).toEqual([1, 2, 3, 4, 0]);
  });

  it('goes on after an error', async () => {
    const errors: unknown[] = [];
    const sender = new WebhookSender({ sendNext: () => Promise.reject(new Error('database away')) }, 1, (error) => errors.push(error));
    sender.start();
    sender.wake();
    await new Promise((resolve) => setImmediate(resolve));
    sender.wake();
    await sender.stop();
    expect(errors).toHaveLength(2);
  });
});

function fail(error: unknown): void {
  throw error;
}
