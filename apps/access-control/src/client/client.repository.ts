import type { Client } from './client';

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
  /** Those not revoked. */
  abstract administrators(): Promise<Client[]>;
}
