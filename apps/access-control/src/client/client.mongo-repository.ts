import type { Collection } from 'mongoose';
import type { Client } from './client';
import type { Credentials, UsedCredential } from './credentials';
import type { ClientDocument } from './client.mongo-schema';
import { ClientRepository, type ClientFilter } from './client.repository';

export class ClientMongoRepository extends ClientRepository {
  constructor(private readonly collection: Collection<ClientDocument>) {
    super();
  }

  async add({ clientId, ...rest }: Client): Promise<void> {
    const document = { _id: clientId, ...rest, roles: [...rest.roles], credentials: toStored(rest.credentials) };
    await this.collection.insertOne(document, { ignoreUndefined: true });
  }

  async find(clientId: string): Promise<Client | undefined> {
    const found = await this.collection.findOne({ _id: clientId });
    return found ? fromDocument(found) : undefined;
  }

  async list({ state }: ClientFilter): Promise<Client[]> {
    const found = await this.collection.find(state === undefined ? {} : { state }).sort({ registeredAt: 1, _id: 1 }).toArray();
    return found.map(fromDocument);
  }

  async revoke(clientId: string, at: Date): Promise<boolean> {
    const revoked = await this.collection.updateOne({ _id: clientId, revokedAt: { $exists: false } }, { $set: { revokedAt: at } });
    return revoked.matchedCount === 1 || (await this.find(clientId)) !== undefined;
  }

  async saveCredentials(clientId: string, credentials: Credentials): Promise<boolean> {
    const former = { _id: clientId, 'credentials.revision': credentials.revision - 1 };
    const saved = await this.collection.updateOne(former, { $set: { credentials: toStored(credentials) } }, { ignoreUndefined: true });
    return saved.modifiedCount === 1;
  }

  async noteUse(clientId: string, used: UsedCredential | undefined, at: Date): Promise<void> {
    const [list, name] = used?.kind === 'key' ? ['keys', 'kid'] : ['secrets', 'id'];
    await this.collection.updateOne({ _id: clientId }, { $set: { lastUsedAt: at } });
    if (used === undefined) return;
    const found = { _id: clientId, [`credentials.${list}.${name}`]: used.id };
    await this.collection.updateOne(found, { $set: { [`credentials.${list}.$[used].lastUsedAt`]: at } }, { arrayFilters: [{ [`used.${name}`]: used.id }] });
  }

  async revoked(): Promise<string[]> {
    const found = await this.collection.find({ revokedAt: { $exists: true } }, { projection: { _id: 1 } }).toArray();
    return found.map(({ _id }) => _id);
  }

  async administrators(): Promise<Client[]> {
    const found = await this.collection.find({ roles: 'administrator', revokedAt: { $exists: false } }).toArray();
    return found.map(fromDocument);
  }
}

function toStored({ secrets, keys, revision }: Credentials): ClientDocument['credentials'] {
  return { secrets: [...secrets], ...(keys ? { keys: [...keys] } : {}), revision };
}

function fromDocument({ _id, ...rest }: ClientDocument): Client {
  return { clientId: _id, ...rest };
}
