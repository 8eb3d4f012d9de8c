import { claimMongo } from '@openvrs/testing';
import { createConnection, Schema, type Collection, type Connection } from 'mongoose';
import { collectionOf } from '../collection-of';
import { reseal } from './reseal';
import { Seal } from './seal';

interface Holder {
  _id: string;
  hook?: { secret?: string };
}

const keyOf = (letter: string): string => `${letter}:${Buffer.from(letter.repeat(32)).toString('base64')}`;
const field = { path: 'hook.secret', ownerOf: (id: string): string => `hook of ${id}` };

describe('sealing anew', () => {
  let connection: Connection;
  let holders: Collection<Holder>;

  beforeAll(async () => {
    connection = await createConnection(claimMongo('notifications').uri).asPromise();
    holders = collectionOf(connection.model<Holder>('Holder', new Schema<Holder>({ _id: String, hook: Object }, { collection: 'holders', versionKey: false })));
    const former = Seal.of(keyOf('a'));
    await holders.insertMany([{ _id: 'plain', hook: { secret: 'p' } }, { _id: 'former', hook: { secret: former.seal('f', 'hook of former') } }, { _id: 'none' }, { _id: 'empty', hook: {} }]);
  });
  afterAll(() => connection.close());

  const opened = async (seal: Seal): Promise<unknown[]> =>
    (await holders.find({ 'hook.secret': { $exists: true } }).sort({ _id: 1 }).toArray()).map(({ _id, hook }) => [_id, seal.open(hook?.secret ?? '', field.ownerOf(_id)), seal.isCurrent(hook?.secret ?? '')]);

  it('changes nothing without keys', async () => {
    expect(await reseal(holders, field, Seal.none())).toBe(0);
    expect((await holders.findOne({ _id: 'plain' }))?.hook?.secret).toBe('p');
  });

  it('seals what lies unsealed or under a former key, once, so that the former can be thrown away', async () => {
    const both = Seal.of(`${keyOf('b')},${keyOf('a')}`);
    expect([await reseal(holders, field, both), await reseal(holders, field, both)]).toEqual([2, 0]);
    expect(await opened(Seal.of(keyOf('b')))).toEqual([['former', 'f', true], ['plain', 'p', true]]);
  });

  it('is done once by many replicas at the same time', async () => {
    const next = Seal.of(`${keyOf('c')},${keyOf('b')}`);
    const counts = await Promise.all([reseal(holders, field, next), reseal(holders, field, next), reseal(holders, field, next)]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(await opened(next)).toEqual([['former', 'f', true], ['plain', 'p', true]]);
  });
});
