import type { Collection } from 'mongoose';
import { isDuplicate } from '../mongodb/duplicates';
import type { Person } from './person';
import type { PersonDocument } from './person.mongo-schema';
import { PersonRepository } from './person.repository';

export class PersonMongoRepository extends PersonRepository {
  constructor(private readonly collection: Collection<PersonDocument>) {
    super();
  }

  async add({ personId, ...rest }: Person): Promise<boolean> {
    try {
      await this.collection.insertOne({ _id: personId, ...mutable(rest) }, { ignoreUndefined: true });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  async find(personId: string): Promise<Person | undefined> {
    return fromDocument(await this.collection.findOne({ _id: personId }));
  }

  async findByEmail(email: string): Promise<Person | undefined> {
    return fromDocument(await this.collection.findOne({ email }));
  }

  async findByInvitation(tokenHash: string): Promise<Person | undefined> {
    return fromDocument(await this.collection.findOne({ 'invitation.tokenHash': tokenHash }));
  }

  async list(state: string | undefined): Promise<Person[]> {
    const found = await this.collection.find(state === undefined ? {} : { state }).sort({ invitedAt: 1, _id: 1 }).toArray();
    return found.flatMap((each) => fromDocument(each) ?? []);
  }

  async save({ personId, ...rest }: Person): Promise<boolean> {
    const former = { _id: personId, revision: rest.revision - 1 };
    const saved = await this.collection.replaceOne(former, mutable(rest), { ignoreUndefined: true });
    return saved.modifiedCount === 1;
  }
}

function mutable(person: Omit<Person, 'personId'>): Omit<PersonDocument, '_id'> {
  const { roles, passkeys, ...rest } = person;
  return { ...rest, roles: [...roles], ...(passkeys ? { passkeys: [...passkeys] } : {}) };
}

function fromDocument(found: PersonDocument | null): Person | undefined {
  if (!found) return undefined;
  const { _id, ...rest } = found;
  return { personId: _id, ...rest };
}
