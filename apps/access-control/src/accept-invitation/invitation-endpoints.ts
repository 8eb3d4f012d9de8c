import type { FastifyInstance, FastifyReply } from 'fastify';
import type { PasskeyChallenges } from '../passkey/passkey-challenges';
import type { RelyingParty } from '../passkey/relying-party';
import { enter, html, keptAs, linkGone, problems, type PageRequest } from '../person/page-answer';
import { invitationPage, page } from '../person/person-pages';
import type { AcceptInvitation } from './accept-invitation.handler';

export interface InvitationEndpoints {
  readonly accept: AcceptInvitation;
  readonly party: RelyingParty;
  readonly challenges: PasskeyChallenges;
}

const ready = page('Your account is ready', '<p>Sign in where you were told to. A passkey more, for another device, is made from there.</p>');

export function addInvitation(scope: FastifyInstance, { accept, party, challenges }: InvitationEndpoints): void {
  const shown = async (reply: FastifyReply, token: string, problem?: string): Promise<FastifyReply> => {
    const [action, person] = [`/invitation/${token}`, await accept.find(token)];
    if (!person?.invitation) return html(reply.code(404), linkGone);
    const { invitation: { totpSecret: secret }, email } = person;
    return html(reply, invitationPage({ action, asked: party.toMake(await challenges.offer(keptAs(action)), person), problem }, { secret, email }));
  };
  scope.get('/invitation/:id', async (request: PageRequest, reply) => shown(reply, request.params.id));
  scope.post('/invitation/:id', async (request: PageRequest, reply) => {
    const { password = '', code = '' } = request.body;
    const passkey = await challenges.answered(keptAs(`/invitation/${request.params.id}`), request.body.passkey);
    const outcome = await accept.handle(request.params.id, { password, code, passkey });
    if (outcome === 'link-unknown') return html(reply.code(404), linkGone);
    if (typeof outcome === 'string') return shown(reply.code(400), request.params.id, problems[outcome]);
    enter(request, outcome, 'password and second factor set by a link');
    return html(reply, ready);
  });
}
