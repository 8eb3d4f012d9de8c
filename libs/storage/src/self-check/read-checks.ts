import { type Check, expectThat } from './checked-document';

interface Sum {
  readonly _id: { readonly group: string; readonly key: string };
  readonly count: number;
}

export const aggregation: Check = {
  operation: 'aggregation',
  async run(collection) {
    await collection.insertMany([
      { _id: 'sum-1', group: 'north', key: 'sum-a', count: 1 },
      { _id: 'sum-2', group: 'north', key: 'sum-b', count: 2 },
      { _id: 'sum-3', group: 'south', key: 'sum-c', count: 5 },
      { _id: 'sum-4', group: 'north', count: 4, pending: ['sum-a'] },
    ]);
    const sums = await collection
      .aggregate<Sum>([
        { $match: { _id: { $in: ['sum-1', 'sum-2', 'sum-3', 'sum-4'] } } },
        { $group: { _id: { group: '$group', key: { $ifNull: ['$key', 'none'] } }, count: { $sum: '$count' } } },
        { $sort: { count: -1 } },
      ])
      .toArray();
    const found = sums.map(({ _id, count }) => `${_id.group}/${_id.key}=${count}`).join(' ');
    expectThat(found === 'south/sum-c=5 north/none=4 north/sum-b=2 north/sum-a=1', `sums by a compound key came as ${found || 'nothing'}`);
  },
};

export const findAndUpdate: Check = {
  operation: 'find and update',
  async run(collection) {
    await collection.insertOne({ _id: 'find', count: 1 });
    const after = await collection.findOneAndUpdate({ _id: 'find' }, { $inc: { count: 1 } }, { returnDocument: 'after' });
    expectThat(after?.count === 2, `the document after the update came as ${JSON.stringify(after)}`);
  },
};
