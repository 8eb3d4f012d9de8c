import type { Collection } from 'mongoose';
import type { Client } from './client';
import type { ClientDocument } from './client.mongo-schema';
import { ClientRepository, type ClientFilter } from './client.repository';

export class ClientMongoRepository extends ClientRepository {
  constructor(private readonly collection: Collection<ClientDocument>) {
    super();
  }

  async add({ clientId, ...rest }: Client): Promise<void> {
    await this.collection.insertOne({ _id: clientId, ...rest, roles: [...rest.roles] }, { ignoreUndefined: true });
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

  async administrators(): Promise<Client[]> {
    const found = await this.collection.find({ roles: 'administrator', revokedAt: { $exists: false } }).toArray();
    return found.map(fromDocument);
  }
}

function fromDocument({ _id, ...rest }: ClientDocument): Client {
  return { clientId: _id, ...rest };
}
