import { Seal, withoutIndexes } from '@openvrs/storage';
import { emptyCollections } from '../mongodb/empty-collections.fixture';
import type { Person } from './person';
import { PersonMongoRepository } from './person.mongo-repository';
import { addressSchema, formerPersonIndexes, personSchema } from './person.mongo-schema';
import { describePersonRepository } from './person.repository.contract';

const seal = Seal.of(`spec:${Buffer.from('s'.repeat(32)).toString('base64')}`);

describe('people in MongoDB', () => {
  const emptyCollection = emptyCollections();

  describePersonRepository(async () => new PersonMongoRepository(await emptyCollection('Person', personSchema), await emptyCollection('Address', addressSchema), seal));

  const anna: Person = { personId: 'usr_1', name: 'A', email: 'a@example.org', roles: ['user'], failures: 0, invitedAt: new Date(), revision: 1 };

  it('of a database where an address was taken for good leave it to the next, whichever replica comes first', async () => {
    const [collection, addresses] = [await emptyCollection('Person', personSchema), await emptyCollection('Address', addressSchema)];
    await collection.createIndex({ email: 1 }, { unique: true });
    const former = new PersonMongoRepository(collection, addresses, seal);
    await former.add({ ...anna, revokedAt: new Date() });
    await former.add({ ...anna, personId: 'usr_b', email: 'b@example.org' });
    await addresses.deleteMany({});
    await Promise.all([1, 2, 3].map(() => withoutIndexes(collection, formerPersonIndexes)));
    const [people] = await Promise.all([1, 2, 3].map(() => new PersonMongoRepository(collection, addresses, seal).withAddresses()));
    const next = { ...anna, personId: 'usr_2' };
    expect([await people!.add(next), await people!.add({ ...next, personId: 'usr_3' }), await people!.add({ ...next, personId: 'usr_4', email: 'b@example.org' })]).toEqual([true, false, false]);
  });

  it('have an address that several ask for at once one by one, and leave it where one never came to be', async () => {
    const [collection, addresses] = [await emptyCollection('Person', personSchema), await emptyCollection('Address', addressSchema)];
    const people = new PersonMongoRepository(collection, addresses, seal);
    const added = (ids: readonly string[]): Promise<boolean[]> => Promise.all(ids.map((personId) => people.add({ ...anna, personId })));
    await addresses.insertOne({ _id: anna.email, personId: 'usr_lost', takenAt: anna.invitedAt });
    expect(await added(['usr_0'])).toEqual([false]);
    await addresses.updateOne({ _id: anna.email }, { $set: { takenAt: new Date(anna.invitedAt.getTime() - 61_000) } });
    expect((await added(['usr_1', 'usr_2', 'usr_3', 'usr_4'])).filter(Boolean)).toHaveLength(1);
    expect(await collection.countDocuments()).toBe(1);
  });

  it('lie there without what their codes are computed from, invited or signed in', async () => {
    const collection = await emptyCollection('Person', personSchema);
    const addresses = await emptyCollection('Address', addressSchema);
    const people = new PersonMongoRepository(collection, addresses, seal);
    const invitation = { tokenHash: 'hash', totpSecret: 'INVITATIONSECRET', expiresAt: new Date() };
    const person: Person = { personId: 'usr_1', name: 'A', email: 'a@example.org', roles: ['user'], failures: 0, invitedAt: new Date(), revision: 1, invitation };
    await people.add(person);
    await people.save({ ...person, totpSecret: 'PERSONSECRET', revision: 2 });
    expect(JSON.stringify(await collection.findOne({ _id: 'usr_1' }))).not.toMatch(/INVITATIONSECRET|PERSONSECRET/);
    expect(await people.find('usr_1')).toMatchObject({ totpSecret: 'PERSONSECRET', invitation });
    await expect(new PersonMongoRepository(collection, addresses, Seal.none()).find('usr_1')).rejects.toMatchObject({ code: 'seal-broken' });
  });
});
