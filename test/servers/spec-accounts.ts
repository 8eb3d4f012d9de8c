import { serviceNames } from '@openvrs/contracts';
import { accountCount, accountName, userName } from '../../libs/testing/src/servers/test-servers';
import type { NatsAccount } from '../../tools/stack/nats-config';

/** An account for each spec of the run, with the users that a real account has and one for the test itself. */
export function specAccounts(password: string): NatsAccount[] {
  return Array.from({ length: accountCount }, (_, index) => specAccount(accountName(index), password));
}

function specAccount(name: string, password: string): NatsAccount {
  const users = ['test', ...serviceNames].map((user) => ({ name: userName(name, user), password }));
  return { name, users };
}
