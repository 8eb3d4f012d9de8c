import type { KoaContextWithOIDC, Provider, UnknownObject } from 'oidc-provider';
import type { CallerClaims } from './client.oidc-adapter';
import type { SignInLog } from './sign-in-log';

export interface SignInRecording {
  readonly log: Pick<SignInLog, 'client' | 'person'>;
  readonly stateOf: (personId: string) => Promise<string | undefined>;
}

/** A token leaves once it is recorded that somebody came in. */
export function recordSignIns(provider: Provider, recording: SignInRecording): void {
  provider.use(async (context: KoaContextWithOIDC, next) => {
    await next();
    if (context.path !== '/oauth/token' || context.status !== 200) return;
    try {
      await record(context.oidc, recording);
    } catch (error) {
      context.status = 503;
      context.body = { error: 'temporarily_unavailable', error_description: 'tokens cannot be issued just now' };
      provider.emit('server_error', context, error instanceof Error ? error : new Error(String(error)));
    }
  });
}

async function record({ client, account, params }: KoaContextWithOIDC['oidc'], { log, stateOf }: SignInRecording): Promise<void> {
  if (params?.grant_type === 'client_credentials' && client) {
    const caller = (client as UnknownObject).caller as CallerClaims | undefined;
    await log.client(client.clientId, caller?.state);
  } else if (account) {
    await log.person(account.accountId, await stateOf(account.accountId));
  }
}
