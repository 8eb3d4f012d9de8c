import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Secrets } from '../client/secret';
import type { PasskeyChallenges } from '../passkey/passkey-challenges';
import type { RelyingParty } from '../passkey/relying-party';
import { enter, html, problems, type PageRequest } from '../person/page-answer';
import { changePasswordPage, page } from '../person/person-pages';
import type { ChangePassword } from './change-password.handler';

export interface ChangePasswordEndpoints {
  readonly changePassword: ChangePassword;
  readonly party: RelyingParty;
  readonly challenges: PasskeyChallenges;
  readonly secrets: Secrets;
}

const changed = page('Your password is changed', '<p>You are signed out everywhere: sign in anew.</p>');
const unchanged = 'The password was not changed.';

export function addPasswordChange(scope: FastifyInstance, { changePassword, party, challenges, secrets }: ChangePasswordEndpoints): void {
  const shown = async (reply: FastifyReply, id: string, problem?: string, email?: string): Promise<FastifyReply> =>
    html(reply, changePasswordPage({ action: `/password/${id}`, asked: party.toUse(await challenges.offer(`/password/${id}`)), problem, email }));
  // Each page has an address of its own, so that a passkey answers what it was asked here.
  scope.get('/password', async (_request, reply) => shown(reply, secrets.next()));
  scope.post('/password/:id', async (request: PageRequest, reply) => {
    const { email = '', password = '', code = '', wanted = '' } = request.body;
    const passkey = await challenges.answered(`/password/${request.params.id}`, request.body.passkey);
    const outcome = await changePassword.handle({ email, password, code, passkey }, wanted);
    if (typeof outcome === 'string') return shown(reply.code(outcome === 'refused' ? 401 : 400), secrets.next(), `${unchanged} ${problems[outcome]}`, email);
    enter(request, outcome, 'password changed');
    return html(reply, changed);
  });
}
