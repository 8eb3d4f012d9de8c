import { limitAddresses, RateLimits, trustedIssuer, type ServiceSettings } from '@openvrs/edge';
import { Revocations, TokenVerifier } from '@openvrs/identity';
import { consumersOf } from '@openvrs/runtime';
import { AcceptInvitation } from './accept-invitation/accept-invitation.handler';
import { portalRedirectsOf, type AccessControlEnv } from './access-control.env';
import { AddPasskey } from './add-passkey/add-passkey.handler';
import { ChangePassword } from './change-password/change-password.handler';
import { Secrets } from './client/secret';
import { accessControlErrors, accessControlSettlements } from './access-control.errors-table';
import { AccessControlModule } from './access-control.module';
import { OwnKeys } from './issue-token/own-keys';
import { mountTokenEndpoints } from './issue-token/token-endpoints';
import { TokenIssuer } from './issue-token/token-issuer';
import { PasskeyChallenges } from './passkey/passkey-challenges';
import { RelyingParty } from './passkey/relying-party';
import { mountPageParts, mountPeoplePages } from './sign-in-person/people-endpoints';
import { SignInPerson } from './sign-in-person/sign-in-person.handler';

/** The service as main.ts boots it and specs create it. */
export function accessControl(env: AccessControlEnv): ServiceSettings {
  const [keys, revocations] = [new OwnKeys(), new Revocations()];
  return {
    service: 'access-control',
    env,
    module: AccessControlModule.with(env, keys),
    errors: accessControlErrors,
    strategy: consumersOf('access-control', accessControlSettlements),
    verifier: new TokenVerifier({ ...trustedIssuer(env), service: 'access-control', keys: env.EXTERNAL_ISSUER_URL === undefined ? keys.find : undefined, revocations }),
    revocations,
    configure: (app) => {
      const [instance, issuer] = [app.getHttpAdapter().getInstance(), app.get(TokenIssuer)];
      const pages = { signIn: app.get(SignInPerson), accept: app.get(AcceptInvitation), addPasskey: app.get(AddPasskey), changePassword: app.get(ChangePassword), party: app.get(RelyingParty), challenges: app.get(PasskeyChallenges), secrets: app.get(Secrets) };
      mountPageParts(instance);
      // Whoever comes here has no token yet, and may be guessing.
      void instance.register(async (scope) => {
        limitAddresses(scope, app.get(RateLimits));
        mountTokenEndpoints(scope, issuer);
        mountPeoplePages(scope, { issuer, origin: new URL(env.ISSUER_URL).origin, portalRedirects: portalRedirectsOf(env), ...pages });
      });
    },
  };
}
