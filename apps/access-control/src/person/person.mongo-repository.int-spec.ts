import { Seal, withoutIndexes } from '@openvrs/storage';
import { emptyCollections } from '../mongodb/empty-collections.fixture';
import type { Person } from './person';
import { PersonMongoRepository } from './person.mongo-repository';
import { formerPersonIndexes, personSchema } from './person.mongo-schema';
import { describePersonRepository } from './person.repository.contract';

const seal = Seal.of(`spec:${Buffer.from('s'.repeat(32)).toString('base64')}`);

describe('people in MongoDB', () => {
  const emptyCollection = emptyCollections();

  describePersonRepository(async () => new PersonMongoRepository(await emptyCollection('Person', personSchema), seal));

  it('of a database where an address was taken for good leave it to the next, whichever replica comes first', async () => {
    const collection = await emptyCollection('Person', personSchema);
    await collection.createIndex({ email: 1 }, { unique: true });
    const [people, anna]: [PersonMongoRepository, Person] = [new PersonMongoRepository(collection, seal), { personId: 'usr_1', name: 'A', email: 'a@example.org', roles: ['user'], failures: 0, invitedAt: new Date(), revokedAt: new Date(), revision: 1 }];
    await people.add(anna);
    const next = { ...anna, personId: 'usr_2', revokedAt: undefined };
    expect(await people.add(next)).toBe(false);
    await Promise.all([1, 2, 3].map(() => withoutIndexes(collection, formerPersonIndexes)));
    expect([await people.add(next), await people.add({ ...next, personId: 'usr_3' })]).toEqual([true, false]);
  });

  it('lie there without what their codes are computed from, invited or signed in', async () => {
    const collection = await emptyCollection('Person', personSchema);
    const people = new PersonMongoRepository(collection, seal);
    const invitation = { tokenHash: 'hash', totpSecret: 'INVITATIONSECRET', expiresAt: new Date() };
    const person: Person = { personId: 'usr_1', name: 'A', email: 'a@example.org', roles: ['user'], failures: 0, invitedAt: new Date(), revision: 1, invitation };
    await people.add(person);
    await people.save({ ...person, totpSecret: 'PERSONSECRET', revision: 2 });
    expect(JSON.stringify(await collection.findOne({ _id: 'usr_1' }))).not.toMatch(/INVITATIONSECRET|PERSONSECRET/);
    expect(await people.find('usr_1')).toMatchObject({ totpSecret: 'PERSONSECRET', invitation });
    await expect(new PersonMongoRepository(collection, Seal.none()).find('usr_1')).rejects.toMatchObject({ code: 'seal-broken' });
  });
});
