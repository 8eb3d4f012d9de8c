import fc from 'fast-check';
import { Inbox } from './inbox';

describe('inbox', () => {
  it('gives one when one has come, and all that came together', async () => {
    const inbox = new Inbox<number>(10);
    const alone = inbox.take(10);
    await inbox.put(1);
    expect(await alone).toEqual([1]);
    for (const each of [2, 3, 4]) await inbox.put(each);
    expect(await inbox.take(2)).toEqual([2, 3]);
    expect(await inbox.take(2)).toEqual([4]);
  });

  it('lets the first wait for others where it may, but not when full or closed', async () => {
    const inbox = new Inbox<number>(3, 20);
    await inbox.put(1);
    const batch = inbox.take(10);
    setImmediate(() => void inbox.put(2));
    expect(await batch).toEqual([1, 2]);

    const eternal = new Inbox<number>(2, 1e6);
    await eternal.put(1);
    void eternal.put(2);
    expect(await eternal.take(10)).toEqual([1, 2]);
    await eternal.put(3);
    eternal.close();
    expect(await eternal.take(10)).toEqual([3]);
  });

  it('holds the reader back when full, until some are taken', async () => {
    const inbox = new Inbox<number>(1);
    let through = false;
    const put = inbox.put(1).then(() => (through = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(through).toBe(false);
    await inbox.take(1);
    await put;
    expect(through).toBe(true);
  });

  it('lets everybody go when closed', async () => {
    const inbox = new Inbox<number>(1);
    const takers = [inbox.take(1), inbox.take(1)];
    inbox.close();
    expect(await Promise.all(takers)).toEqual([[], []]);
    await inbox.put(1);
    expect(inbox.isClosed()).toBe(true);
  });

  it('loses nothing and keeps the order, whatever the sizes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), async (sent, capacity, limit) => {
        const inbox = new Inbox<number>(capacity);
        const reader = (async () => {
          for (const each of sent) await inbox.put(each);
          inbox.close();
        })();
        const taken: number[] = [];
        while (!inbox.isClosed() || inbox.waiting().length > 0) taken.push(...(await inbox.take(limit)));
        await reader;
        expect(taken).toEqual(sent);
      }),
      { numRuns: 50 },
    );
  });
});
