import { Seal } from '@openvrs/storage';
import { emptyCollections } from '../mongodb/empty-collections.fixture';
import type { Person } from './person';
import { PersonMongoRepository } from './person.mongo-repository';
import { personSchema } from './person.mongo-schema';
import { describePersonRepository } from './person.repository.contract';

const seal = Seal.of(`spec:${Buffer.from('s'.repeat(32)).toString('base64')}`);

describe('people in MongoDB', () => {
  const emptyCollection = emptyCollections();

  describePersonRepository(async () => new PersonMongoRepository(await emptyCollection('Person', personSchema), seal));

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
