import { accountCount, accountName, userName } from '../../libs/testing/src/servers/test-servers';
import type { NatsAccount } from '../../tools/stack/nats-config';
import { serviceUsers } from '../../tools/stack/services-account';

/** An account for each spec of the run, with the users that a real account has and one for the test itself. */
export function specAccounts(password: string): NatsAccount[] {
  return Array.from({ length: accountCount }, (_, index) => specAccount(accountName(index), password));
}

function specAccount(name: string, password: string): NatsAccount {
  const naming = (user: string): { name: string; password: string } => ({ name: userName(name, user), password });
  const users = [naming('test'), ...serviceUsers(naming)];
  return { name, users };
}
