import type { Client } from './client';
import type { Credentials, UsedCredential } from './credentials';
import { ClientRepository, type ClientFilter } from './client.repository';

export class ClientMemoryRepository extends ClientRepository {
  private readonly byId = new Map<string, Client>();

  async add(client: Client): Promise<void> {
    this.byId.set(client.clientId, client);
  }

  async find(clientId: string): Promise<Client | undefined> {
    return this.byId.get(clientId);
  }

  async list({ state }: ClientFilter): Promise<Client[]> {
    return [...this.byId.values()].filter((each) => state === undefined || each.state === state);
  }

  async revoke(clientId: string, at: Date): Promise<boolean> {
    const found = this.byId.get(clientId);
    if (found) this.byId.set(clientId, { ...found, revokedAt: found.revokedAt ?? at });
    return found !== undefined;
  }

  async saveCredentials(clientId: string, credentials: Credentials): Promise<boolean> {
    const found = this.byId.get(clientId);
    if (found?.credentials.revision !== credentials.revision - 1) return false;
    this.byId.set(clientId, { ...found, credentials });
    return true;
  }

  async noteUse(clientId: string, used: UsedCredential | undefined, at: Date): Promise<void> {
    const found = this.byId.get(clientId);
    if (!found) return;
    const isUsed = (kind: UsedCredential['kind'], id: string | undefined): boolean => used?.kind === kind && used.id === id;
    const secrets = found.credentials.secrets.map((each) => (isUsed('secret', each.id) ? { ...each, lastUsedAt: at } : each));
    const keys = found.credentials.keys?.map((each) => (isUsed('key', each.kid) ? { ...each, lastUsedAt: at } : each));
    this.byId.set(clientId, { ...found, credentials: { ...found.credentials, secrets, ...(keys ? { keys } : {}) }, lastUsedAt: at });
  }

  async revoked(): Promise<string[]> {
    return [...this.byId.values()].filter(({ revokedAt }) => revokedAt !== undefined).map(({ clientId }) => clientId);
  }

  async administrators(): Promise<Client[]> {
    return [...this.byId.values()].filter(({ roles, revokedAt }) => roles.includes('administrator') && revokedAt === undefined);
  }
}
