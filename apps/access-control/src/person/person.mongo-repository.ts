import { changedWhere, insertNew, type Seal, type SealedField } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import type { Person } from './person';
import type { AddressDocument, PersonDocument } from './person.mongo-schema';
import { PersonRepository } from './person.repository';

/** Between having the address and being there, at the most. */
const beingWrittenMs = 60_000;

export class PersonMongoRepository extends PersonRepository {
  constructor(
    private readonly collection: Collection<PersonDocument>,
    private readonly addresses: Collection<AddressDocument>,
    private readonly seal: Seal,
  ) {
    super();
  }

  async add({ personId, ...rest }: Person): Promise<boolean> {
    if (!(await this.takeAddress({ _id: rest.email, personId, takenAt: rest.invitedAt }))) return false;
    await this.collection.insertOne({ _id: personId, ...this.toDocument({ personId, ...rest }) }, { ignoreUndefined: true });
    return true;
  }

  /** Itself, once everybody of before has their address. */
  async withAddresses(): Promise<this> {
    const living = await this.collection.find({ revokedAt: { $exists: false } }, { projection: { email: 1, invitedAt: 1 } }).toArray();
    await insertNew(this.addresses, living.map(({ _id: personId, email, invitedAt: takenAt }) => ({ _id: email, personId, takenAt })));
    return this;
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

  /** Of several who ask at once one has it. It is taken over from who is out for good, or never came to be. */
  private async takeAddress(wanted: AddressDocument): Promise<boolean> {
    const [added] = await insertNew(this.addresses, [wanted]);
    if (added) return true;
    const taken = await this.addresses.findOne({ _id: wanted._id });
    if (!taken || !(await this.isFree(taken, wanted.takenAt))) return false;
    const { personId, takenAt } = wanted;
    const { modifiedCount } = await this.addresses.updateOne({ _id: wanted._id }, changedWhere({ personId: taken.personId }, { personId, takenAt }));
    return modifiedCount === 1;
  }

  private async isFree({ personId, takenAt }: AddressDocument, now: Date): Promise<boolean> {
    const holder = await this.find(personId);
    return holder ? holder.revokedAt !== undefined : now.getTime() - takenAt.getTime() > beingWrittenMs;
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
