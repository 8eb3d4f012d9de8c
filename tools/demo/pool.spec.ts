import { pool } from './pool';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a pool', () => {
  it('does every item once, in order, and never more at a time than it is wide', async () => {
    const started: number[] = [];
    let running = 0;
    let most = 0;
    await pool([...Array(20).keys()], 3, async (item) => {
      started.push(item);
      most = Math.max(most, ++running);
      await turn();
      running--;
    });
    expect(started).toEqual([...Array(20).keys()]);
    expect(most).toBe(3);
  });

  it('begins nothing new after a failure, and says which', async () => {
    const started: number[] = [];
    const work = async (item: number): Promise<void> => {
      started.push(item);
      await turn();
      if (item === 2) throw new Error('item 2');
    };
    await expect(pool([...Array(50).keys()], 2, work)).rejects.toThrow('item 2');
    expect(started.length).toBeLessThan(8);
  });

  it('has nothing to do for no items', async () => {
    await expect(pool([], 4, async () => undefined)).resolves.toBeUndefined();
  });
});
