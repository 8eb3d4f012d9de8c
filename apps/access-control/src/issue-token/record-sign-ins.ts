import type { KoaContextWithOIDC, Provider, UnknownObject } from 'oidc-provider';
import type { CallerClaims } from './client.oidc-adapter';
import { claimedClient } from './claimed-client';
import { nobodyKnown, type Refused, type RefusedSignIns } from './refused-sign-ins';
import type { SignInLog } from './sign-in-log';

export interface SignInRecording {
  readonly log: Pick<SignInLog, 'client' | 'person'>;
  readonly refused: Pick<RefusedSignIns, 'note'>;
  readonly stateOf: (personId: string) => Promise<string | undefined>;
  /** A client that may not come in, though there is one of that id. */
  readonly shutOut: (clientId: string) => Promise<Refused | undefined>;
}

/** A token leaves once it is recorded that somebody came in; that somebody did not is recorded behind. */
export function recordSignIns(provider: Provider, recording: SignInRecording): void {
  provider.use(async (context: KoaContextWithOIDC, next) => {
    await next();
    if (context.path !== '/oauth/token') return;
    if (context.status === 401) void noteRefused(context, recording);
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

/** The provider knows the client before it looks at what it proves itself by, but not one that is shut out. No answer waits for it. */
async function noteRefused(context: KoaContextWithOIDC, { refused, shutOut }: SignInRecording): Promise<void> {
  const { client } = context.oidc;
  if (client) return refused.note({ actor: client.clientId, state: callerOf(client)?.state }, 'credentials refused');
  const claimed = claimedClient(context.headers.authorization, context.oidc.params ?? {});
  const known = claimed === undefined ? undefined : await shutOut(claimed).catch(() => undefined);
  if (known) refused.note(known, 'shut out');
  else refused.note(nobodyKnown, 'nobody known');
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
