import type { Seal, SealedField } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import { isDuplicate } from '../mongodb/duplicates';
import type { Person } from './person';
import type { PersonDocument } from './person.mongo-schema';
import { PersonRepository } from './person.repository';

export class PersonMongoRepository extends PersonRepository {
  constructor(
    private readonly collection: Collection<PersonDocument>,
    private readonly seal: Seal,
  ) {
    super();
  }

  async add({ personId, ...rest }: Person): Promise<boolean> {
    try {
      await this.collection.insertOne({ _id: personId, ...this.toDocument({ personId, ...rest }) }, { ignoreUndefined: true });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  async find(personId: string): Promise<Person | undefined> {
    return this.toPerson(await this.collection.findOne({ _id: personId }));
  }

  async findByEmail(email: string): Promise<Person | undefined> {
    return this.toPerson(await this.collection.findOne({ email }, { sort: { revokedAt: 1 } }));
  }

  async findByInvitation(tokenHash: string): Promise<Person | undefined> {
    return this.toPerson(await this.collection.findOne({ 'invitation.tokenHash': tokenHash }));
  }

  async list(state: string | undefined): Promise<Person[]> {
    const found = await this.collection.find(state === undefined ? {} : { state }).sort({ invitedAt: 1, _id: 1 }).toArray();
    return found.flatMap((each) => this.toPerson(each) ?? []);
  }

  async revoked(): Promise<string[]> {
    const found = await this.collection.find({ revokedAt: { $exists: true } }, { projection: { _id: 1 } }).toArray();
    return found.map(({ _id }) => _id);
  }

  async save({ personId, ...rest }: Person): Promise<boolean> {
    const former = { _id: personId, revision: rest.revision - 1 };
    const saved = await this.collection.replaceOne(former, this.toDocument({ personId, ...rest }), { ignoreUndefined: true });
    return saved.modifiedCount === 1;
  }

  private toDocument({ personId, roles, passkeys, totpSecret, invitation, ...rest }: Person): Omit<PersonDocument, '_id'> {
    return {
      ...rest, roles: [...roles], ...(passkeys ? { passkeys: [...passkeys] } : {}),
      ...(totpSecret === undefined ? {} : { totpSecret: this.seal.seal(totpSecret, totpOwner(personId)) }),
      ...(invitation ? { invitation: { ...invitation, totpSecret: this.seal.seal(invitation.totpSecret, totpOwner(personId)) } } : {}),
    };
  }

  private toPerson(found: PersonDocument | null): Person | undefined {
    if (!found) return undefined;
    const { _id: personId, totpSecret, invitation, ...rest } = found;
    return {
      personId, ...rest,
      ...(totpSecret ? { totpSecret: this.seal.open(totpSecret, totpOwner(personId)) } : {}),
      ...(invitation ? { invitation: { ...invitation, totpSecret: this.seal.open(invitation.totpSecret, totpOwner(personId)) } } : {}),
    };
  }
}

function totpOwner(personId: string): string {
  return `one-time code of ${personId}`;
}

/** Where secrets lie in the documents. */
export const sealedOfPeople: readonly SealedField[] = ['totpSecret', 'invitation.totpSecret'].map((path) => ({ path, ownerOf: totpOwner }));
