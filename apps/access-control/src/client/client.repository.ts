import type { Client } from './client';
import type { Credentials, UsedCredential } from './credentials';

export interface ClientFilter {
  readonly state?: string;
}

export abstract class ClientRepository {
  abstract add(client: Client): Promise<void>;
  abstract find(clientId: string): Promise<Client | undefined>;
  /** In the order of registration, revoked ones included. */
  abstract list(filter: ClientFilter): Promise<Client[]>;
  /** Revoking again keeps the first time. Answers false when there is no such client. */
  abstract revoke(clientId: string, at: Date): Promise<boolean>;
  /** Answers false, and writes nothing, when the stored revision is not the one just below. */
  abstract saveCredentials(clientId: string, credentials: Credentials): Promise<boolean>;
  /** That the client was let in, and by which of its credentials as far as it said. */
  abstract noteUse(clientId: string, used: UsedCredential | undefined, at: Date): Promise<void>;
  /** Ids of those that are. */
  abstract revoked(): Promise<string[]>;
  /** Those not revoked. */
  abstract administrators(): Promise<Client[]>;
}
