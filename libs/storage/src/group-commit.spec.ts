import fc from 'fast-check';
import { GroupCommit } from './group-commit';

interface Thing {
  readonly _id: string;
}

/** Answers each write when told to, as the driver does: of an unordered write, the documents that failed are named. */
function given() {
  const writes: { ids: string[]; end: () => void; fail: (error: Error) => void }[] = [];
  const stored = new Set<string>();
  const insertMany = (documents: Thing[]): Promise<unknown> => new Promise((resolve, reject) => {
    const end = (): void => {
      const writeErrors = documents.flatMap(({ _id }, index) => {
        const code = _id.startsWith('bad') ? 121 : stored.has(_id) ? 11_000 : undefined;
        if (code === undefined) stored.add(_id);
        return code === undefined ? [] : [{ index, code }];
      });
      if (writeErrors.length === 0) resolve({});
      else reject(Object.assign(new Error('some failed'), { name: 'MongoBulkWriteError', writeErrors }));
    };
    writes.push({ ids: documents.map(({ _id }) => _id), end, fail: reject });
  });
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return { writes, settle, commits: new GroupCommit<Thing>({ insertMany }) };
}

describe('inserts that share their writes', () => {
  it('go out at once when nothing is under way, and together when something is', async () => {
    const { writes, commits, settle } = given();
    const done = ['a', 'b', 'c', 'd'].map((_id) => commits.insert({ _id }));
    expect(writes.map(({ ids }) => ids)).toEqual([['a'], ['b']]);
    writes[0]!.end();
    await settle();
    expect(writes[2]!.ids).toEqual(['c', 'd']);
    for (const { end } of writes.slice(1)) end();
    expect(await Promise.all(done)).toEqual([true, true, true, true]);
  });

  it('fail all together where nobody knows what became of them', async () => {
    const { writes, commits } = given();
    const done = commits.insert({ _id: 'a' });
    writes[0]!.fail(new Error('connection lost'));
    await expect(done).rejects.toThrow('connection lost');
  });

  it('each learn of their own document alone, whatever comes together', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'bad-1', 'bad-2'), { maxLength: 30 }), async (ids) => {
      const { writes, commits, settle } = given();
      const done = Promise.allSettled(ids.map((_id) => commits.insert({ _id })));
      for (let at = 0; at < writes.length; at += 1) {
        writes[at]!.end();
        await settle();
      }
      const told = (await done).map((each) => (each.status === 'fulfilled' ? each.value : 'failed'));
      expect(writes.flatMap((write) => write.ids)).toEqual(ids);
      expect(told).toEqual(ids.map((id, at) => (id.startsWith('bad') ? 'failed' : ids.indexOf(id) === at)));
    }));
  });
});
