import type { KoaContextWithOIDC, Provider, UnknownObject } from 'oidc-provider';
import type { CallerClaims } from './client.oidc-adapter';
import { nobodyKnown, type RefusedSignIns } from './refused-sign-ins';
import type { SignInLog } from './sign-in-log';

export interface SignInRecording {
  readonly log: Pick<SignInLog, 'client' | 'person'>;
  readonly refused: Pick<RefusedSignIns, 'note'>;
  readonly stateOf: (personId: string) => Promise<string | undefined>;
}

/** A token leaves once it is recorded that somebody came in; that somebody did not is recorded behind. */
export function recordSignIns(provider: Provider, recording: SignInRecording): void {
  provider.use(async (context: KoaContextWithOIDC, next) => {
    await next();
    if (context.path !== '/oauth/token') return;
    if (context.status === 401) noteRefused(context.oidc, recording);
    if (context.status !== 200) return;
    try {
      await record(context.oidc, recording);
    } catch (error) {
      context.status = 503;
      context.body = { error: 'temporarily_unavailable', error_description: 'tokens cannot be issued just now' };
      provider.emit('server_error', context, error instanceof Error ? error : new Error(String(error)));
    }
  });
}

/** The provider knows the client before it looks at what it proves itself by. */
function noteRefused({ client }: KoaContextWithOIDC['oidc'], { refused }: SignInRecording): void {
  if (!client) return refused.note(nobodyKnown, 'nobody known');
  refused.note({ actor: client.clientId, state: callerOf(client)?.state }, 'credentials refused');
}

async function record({ client, account, params }: KoaContextWithOIDC['oidc'], { log, stateOf }: SignInRecording): Promise<void> {
  if (params?.grant_type === 'client_credentials' && client) {
    await log.client(client.clientId, callerOf(client)?.state);
  } else if (account) {
    await log.person(account.accountId, await stateOf(account.accountId));
  }
}

function callerOf(client: object): CallerClaims | undefined {
  return (client as UnknownObject).caller as CallerClaims | undefined;
}
