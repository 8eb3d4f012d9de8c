import type { ServiceName } from '@openvrs/contracts';
import { claim } from './claim';
import { accountCount, accountName, testServers, userName } from './test-servers';

export interface NatsLogin {
  readonly user: string;
  readonly password: string;
}

/** A NATS account of one spec's own: nobody else sees its streams, subjects and buckets. */
export interface ClaimedNats {
  readonly url: string;
  readonly account: string;
  /** `test` may do everything in the account; a service only what its contracts need. */
  user(name: ServiceName | 'test'): NatsLogin;
}

export function claimNats(): ClaimedNats {
  const { natsUrl, runFolder, password } = testServers();
  const account = accountName(claim(runFolder, 'accounts', accountCount));
  return { url: natsUrl, account, user: (name) => ({ user: userName(account, name), password }) };
}
