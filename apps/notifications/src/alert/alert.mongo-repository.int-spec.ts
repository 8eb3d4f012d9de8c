import { collectionProvider } from '@openvrs/runtime';
import { connectMongo } from '@openvrs/storage';
import { aSignal, claimMongo } from '@openvrs/testing';
import type { Collection, Connection } from 'mongoose';
import { issueAlert, type Alert } from './alert';
import { AlertMongoRepository } from './alert.mongo-repository';
import { KindsInUse } from './kinds-in-use';
import { alertSchema, kindSchema, type AlertDocument, type KindDocument } from './alert.mongo-schema';

const now = new Date('2026-03-01T12:00:00Z');
const later = new Date('2026-03-02T12:00:00Z');
const green = { tlp: 'GREEN' as const };
const forAll = '*:flows+routes';

describe('alerts on their lists', () => {
  let connection: Connection;
  let collection: Collection<AlertDocument>;
  let kinds: Collection<KindDocument>;
  let alerts: AlertMongoRepository;
  beforeAll(async () => {
    connection = await connectMongo(claimMongo('alerts').uri);
    collection = (await collectionProvider('Alert', alertSchema).useFactory(connection));
    kinds = (await collectionProvider('AlertKind', kindSchema).useFactory(connection));
    alerts = replica();
  });
  beforeEach(() => collection.deleteMany({}));
  const replica = (): AlertMongoRepository => new AlertMongoRepository(collection, new KindsInUse(kinds, { now: () => now }));
  afterAll(() => connection.close());

  const alert = (signalId: string, handlings: Alert['signal']['basis']['handlings'] = [green], at = now): Alert =>
    issueAlert(aSignal({ signalId, basis: { states: ['PL'], handlings } }), signalId, at);
  const idsOf = async (lists: string[], at = now, limit = 10): Promise<string[]> => (await alerts.listed({ lists, at, limit })).map(({ id }) => id);

  it('are found by any of them, once, the newest first, page by page', async () => {
    const all = ['a', 'b', 'c', 'd'].map((id, hour) => alert(id, [green], new Date(now.getTime() + Math.min(hour, 2) * 3_600_000)));
    await alerts.addNew([...all, alert('for Lithuania', [{ tlp: 'RED', releasableTo: ['LT'] }])]);

    expect(await idsOf([forAll, 'own:PL', 'LT:flows+routes:PL'])).toEqual(['alert-d', 'alert-c', 'alert-b', 'alert-for Lithuania', 'alert-a']);
    expect(await idsOf([forAll])).toEqual(['alert-d', 'alert-c', 'alert-b', 'alert-a']);
    expect(await idsOf(['LT:flows+routes'])).toEqual(['alert-for Lithuania']);
    expect(await idsOf(['*:flows+routes:PL'])).toEqual(['alert-d', 'alert-c', 'alert-b', 'alert-a']);
    expect(await idsOf([forAll], now, 2)).toEqual(['alert-d', 'alert-c']);
    const before = { at: all[3]!.issuedAt, id: 'alert-d' };
    expect((await alerts.listed({ lists: [forAll], before, at: now, limit: 2 })).map(({ id }) => id)).toEqual(['alert-c', 'alert-b']);
    expect(await alerts.listed({ lists: ['*:fees'], at: now, limit: 2 })).toEqual([]);
  });

  it('are found however long ago they were issued, the newest first', async () => {
    const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
    await alerts.addNew([1, 8, 80, 800, 8_000].map((days) => alert(`of ${days} days ago`, [green], daysAgo(days))));
    const all = ['alert-of 1 days ago', 'alert-of 8 days ago', 'alert-of 80 days ago', 'alert-of 800 days ago', 'alert-of 8000 days ago'];
    expect(await idsOf([forAll])).toEqual(all);
    expect(await idsOf([forAll], now, 3)).toEqual(all.slice(0, 3));
    expect((await alerts.listed({ lists: [forAll], before: { at: daysAgo(8), id: 'alert-of 8 days ago' }, at: now, limit: 2 })).map(({ id }) => id)).toEqual(all.slice(2, 4));
  });

  it('are listed anew when an embargo ends, and are there from that moment on', async () => {
    await alerts.addNew([alert('held back', [{ ...green, embargoUntil: later.toISOString() }])]);
    expect(await idsOf([forAll])).toEqual([]);
    expect(await idsOf(['own:PL'])).toEqual(['alert-held back']);

    expect(await idsOf([forAll], later)).toEqual(['alert-held back']);
    expect([await alerts.opened(now), (await alerts.opened(later)).map(({ id }) => id)]).toEqual([[], ['alert-held back']]);

    await alerts.listAnew('alert-held back', [{ state: 'GR', subscriptionId: 'sub-1', reasons: ['standing-stale'] }], later);
    expect(await collection.findOne({ _id: 'alert-held back' })).toMatchObject({ lists: ['own:PL', forAll, '*:flows+routes:PL'], withheld: [{ state: 'GR' }] });
    expect(await collection.findOne({ _id: 'alert-held back' })).not.toHaveProperty('opensAt');
    expect(await alerts.opened(later)).toEqual([]);
    expect(await idsOf([forAll], later)).toEqual(['alert-held back']);
  });

  it('are missed by nobody who looks while somebody else lists them anew', async () => {
    for (let round = 0; round < 10; round += 1) {
      await alerts.addNew([alert(`held back ${round}`, [{ ...green, embargoUntil: later.toISOString() }])]);
      const [seen] = await Promise.all([Promise.all(Array.from({ length: 12 }, () => idsOf([forAll], later, 1))), alerts.listAnew(`alert-held back ${round}`, [], later)]);
      expect(new Set(seen.flat())).toEqual(new Set([`alert-held back ${round}`]));
      expect(seen.flat()).toHaveLength(12);
    }
  });

  it('are left to their originator where the audience changed, an embargo or none', async () => {
    await alerts.addNew([alert('open'), alert('held back', [{ ...green, embargoUntil: later.toISOString() }])]);
    for (const id of ['alert-open', 'alert-held back']) await alerts.cancel(id, { reason: 'the audience changed', at: now, audienceChanged: true });

    expect(await idsOf([forAll, '*:flows+routes:PL'], later)).toEqual([]);
    expect(await idsOf(['own:PL'], later)).toEqual(['alert-open', 'alert-held back']);
    await alerts.listAnew('alert-held back', [], later);
    expect([await alerts.opened(later), await idsOf([forAll, '*:flows+routes:PL'], later)]).toEqual([[], []]);
  });

  it('stay where they are when only the ground fell away', async () => {
    await alerts.addNew([alert('shaky')]);
    expect(await alerts.cancel('alert-shaky', { reason: 'withdrawn', at: later, audienceChanged: false })).toMatchObject({ status: 'cancelled' });
    expect(await idsOf([forAll])).toEqual(['alert-shaky']);
  });

  it('are listed where they were kept before there were lists', async () => {
    await alerts.addNew([alert('old')]);
    await collection.updateMany({}, { $unset: { lists: '', place: '' } });
    await alerts.listUnlisted();
    expect(await idsOf([forAll])).toEqual(['alert-old']);
  });

  it('are listed anew where they stand on lists of another version, and are of a kind that every replica knows', async () => {
    const [another] = [replica(), await kinds.deleteMany({})];
    expect(await another.kindsInUse()).toEqual([]);
    await alerts.addNew([alert('old')]);
    await collection.updateMany({}, { $set: { lists: ['own:PL', forAll, 'of:PL:flows+routes'] } });
    const next = replica();
    await next.listUnlisted();
    expect(await idsOf(['*:flows+routes:PL'])).toEqual(['alert-old']);
    for (const each of [another, next, replica()]) expect(await each.kindsInUse()).toEqual([{ categories: ['flows', 'routes'], states: ['PL'] }]);
  });
});
