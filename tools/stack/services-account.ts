import { serviceNames } from '@openvrs/contracts';
import type { NatsAccount, NatsUser } from './nats-config';
import { servicePermissions } from './nats-permissions';

/** The unrestricted user of the tools: readiness, the bench floor, proofs from the outside. */
export const toolsUser = 'tools';

/** Everyone with a NATS user. */
export const natsUsers = [...serviceNames, toolsUser] as const;

/** One user for each service, held to its contracts; user names and passwords are the caller's. */
export function serviceUsers(naming: (service: string) => { name: string; password: string }): NatsUser[] {
  return serviceNames.map((service) => ({ ...naming(service), permissions: servicePermissions(service) }));
}

/** The account that the services share, with the tools' user in it. */
export function servicesAccount(passwordOf: (user: string) => string): NatsAccount {
  const naming = (name: string): { name: string; password: string } => ({ name, password: passwordOf(name) });
  return { name: 'OPENVRS', users: [...serviceUsers(naming), naming(toolsUser)] };
}
