import type { Caller } from '@openvrs/identity';
import { mayManageState } from '../person/person';
import type { Client } from './client';
import { ClientNotFound } from './client.errors';

/** The client, for whoever manages its state; to all others it is not there. @throws ClientNotFound */
export function managedClient(client: Client | undefined, clientId: string, by: Caller): Client {
  if (!client || !mayManageState(by, client.state)) throw new ClientNotFound(clientId);
  return client;
}
