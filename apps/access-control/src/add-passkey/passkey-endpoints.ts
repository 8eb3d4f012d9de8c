import type { FastifyInstance, FastifyReply } from 'fastify';
import type { PasskeyChallenges } from '../passkey/passkey-challenges';
import type { RelyingParty } from '../passkey/relying-party';
import { enter, html, keptAs, linkGone, problems, type PageRequest } from '../person/page-answer';
import { addPasskeyPage, page } from '../person/person-pages';
import type { AddPasskey } from './add-passkey.handler';

export interface PasskeyEndpoints {
  readonly addPasskey: AddPasskey;
  readonly party: RelyingParty;
  readonly challenges: PasskeyChallenges;
}

const added = page('The passkey is added', '<p>It is good from the next sign-in on.</p>');

export function addPasskeys(scope: FastifyInstance, { addPasskey, party, challenges }: PasskeyEndpoints): void {
  const shown = async (reply: FastifyReply, token: string, problem?: string): Promise<FastifyReply> => {
    const [action, person] = [`/passkey/${token}`, await addPasskey.find(token)];
    if (!person) return html(reply.code(404), linkGone);
    return html(reply, addPasskeyPage({ action, asked: party.toMake(await challenges.offer(keptAs(action)), person), problem }));
  };
  scope.get('/passkey/:id', async (request: PageRequest, reply) => shown(reply, request.params.id));
  scope.post('/passkey/:id', async (request: PageRequest, reply) => {
    const answer = await challenges.answered(keptAs(`/passkey/${request.params.id}`), request.body.passkey);
    const outcome = answer ? await addPasskey.handle(request.params.id, answer, request.body.name ?? '') : 'passkey-wrong';
    if (outcome === 'link-unknown') return html(reply.code(404), linkGone);
    if (typeof outcome === 'string') return shown(reply.code(400), request.params.id, problems[outcome]);
    enter(request, outcome, 'passkey added');
    return html(reply, added);
  });
}
