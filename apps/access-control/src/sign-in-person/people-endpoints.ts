import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AcceptInvitation } from '../accept-invitation/accept-invitation.handler';
import type { AddPasskey } from '../add-passkey/add-passkey.handler';
import { hashSecret } from '../client/secret';
import type { TokenIssuer } from '../issue-token/token-issuer';
import type { PasskeyChallenges } from '../passkey/passkey-challenges';
import { passkeyScript } from '../passkey/passkey-script';
import type { RelyingParty } from '../passkey/relying-party';
import { addPasskeyPage, invitationPage, page, signInPage } from '../person/person-pages';
import type { SignInPerson } from './sign-in-person.handler';

export interface PeopleEndpoints {
  readonly issuer: TokenIssuer;
  readonly origin: string;
  readonly signIn: SignInPerson;
  readonly accept: AcceptInvitation;
  readonly addPasskey: AddPasskey;
  readonly party: RelyingParty;
  readonly challenges: PasskeyChallenges;
}

type Form = Readonly<Record<string, string>>;
type Request = FastifyRequest<{ Params: { id: string }; Body: Form }>;

/** A passkey with its attestation has some thousand. */
const formBytesMax = 16_384;
/** Our own script and nothing else. */
const pagePolicy = "default-src 'none'; script-src 'self'; frame-ancestors 'none'; base-uri 'none'";
const refused = 'That did not match. Check all of it. After five wrong tries each further one has to wait.';
const gone = page('This page has had its time', '<p>Go back to where you came from and begin anew.</p>');
const linkGone = page('This link has had its time', '<p>It was used, is too old, or is not whole. Ask whoever invited you for another.</p>');
const problems = {
  'password-length': 'The password needs 12 to 128 characters.',
  'code-wrong': 'The code is not the one that the key makes now.',
  'passkey-wrong': 'The passkey did not answer as it should. Try again.',
  'too-many': 'There are as many passkeys as one may have. Remove one first.',
};

/** The pages of people: they come from the issuer's own address, and take forms from nowhere else. */
export function mountPeoplePages(instance: FastifyInstance, parts: PeopleEndpoints): void {
  void instance.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: formBytesMax }, (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(String(body))));
    });
    scope.addHook('preHandler', (request, reply, done) => {
      if (isForeign(request, parts.origin)) void html(reply.code(403), gone);
      else done();
    });
    addSignIn(scope, parts);
    addInvitation(scope, parts);
    addPasskeys(scope, parts);
  });
}

function addSignIn(scope: FastifyInstance, { issuer, signIn, party, challenges }: PeopleEndpoints): void {
  const shown = async (reply: FastifyReply, action: string, problem?: string): Promise<FastifyReply> =>
    html(reply, signInPage({ action, asked: party.toUse(await challenges.offer(action)), problem }));
  scope.get('/sign-in/:id', async (request: Request, reply) => {
    const isOpen = await issuer.isAsking(request.raw, reply.raw, request.params.id);
    return isOpen ? shown(reply, `/sign-in/${request.params.id}`) : html(reply.code(400), gone);
  });
  scope.post('/sign-in/:id', async (request: Request, reply) => {
    const action = `/sign-in/${request.params.id}`;
    if (!(await issuer.isAsking(request.raw, reply.raw, request.params.id))) return html(reply.code(400), gone);
    const { email = '', password = '', code = '' } = request.body;
    const passkey = await challenges.answered(action, request.body.passkey);
    const person = await signIn.handle({ email, password, code, passkey });
    if (!person) return shown(reply.code(401), action, refused);
    return reply.redirect(await issuer.signedIn(request.raw, reply.raw, person.personId, passkey ? 'swk' : 'otp'), 303);
  });
}

function addInvitation(scope: FastifyInstance, { accept, party, challenges }: PeopleEndpoints): void {
  const shown = async (reply: FastifyReply, token: string, problem?: string): Promise<FastifyReply> => {
    const [action, person] = [`/invitation/${token}`, await accept.find(token)];
    if (!person?.invitation) return html(reply.code(404), linkGone);
    return html(reply, invitationPage({ action, asked: party.toMake(await challenges.offer(pageOf(action)), person), problem }, person.invitation.totpSecret));
  };
  scope.get('/invitation/:id', async (request: Request, reply) => shown(reply, request.params.id));
  scope.post('/invitation/:id', async (request: Request, reply) => {
    const { password = '', code = '' } = request.body;
    const passkey = await challenges.answered(pageOf(`/invitation/${request.params.id}`), request.body.passkey);
    const outcome = await accept.handle(request.params.id, { password, code, passkey });
    if (outcome === 'accepted') return html(reply, page('Your account is ready', '<p>Sign in where you were told to.</p>'));
    if (outcome === 'link-unknown') return html(reply.code(404), linkGone);
    return shown(reply.code(400), request.params.id, problems[outcome]);
  });
}

function addPasskeys(scope: FastifyInstance, { addPasskey, party, challenges }: PeopleEndpoints): void {
  const shown = async (reply: FastifyReply, token: string, problem?: string): Promise<FastifyReply> => {
    const [action, person] = [`/passkey/${token}`, await addPasskey.find(token)];
    if (!person) return html(reply.code(404), linkGone);
    return html(reply, addPasskeyPage({ action, asked: party.toMake(await challenges.offer(pageOf(action)), person), problem }));
  };
  scope.get('/passkeys.js', async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(passkeyScript));
  scope.get('/passkey/:id', async (request: Request, reply) => shown(reply, request.params.id));
  scope.post('/passkey/:id', async (request: Request, reply) => {
    const answer = await challenges.answered(pageOf(`/passkey/${request.params.id}`), request.body.passkey);
    const outcome = answer ? await addPasskey.handle(request.params.id, answer, request.body.name ?? '') : 'passkey-wrong';
    if (outcome === 'added') return html(reply, page('The passkey is added', '<p>It is good from the next sign-in on.</p>'));
    if (outcome === 'link-unknown') return html(reply.code(404), linkGone);
    return shown(reply.code(400), request.params.id, problems[outcome]);
  });
}

/** What a link is kept by tells nothing of it. */
function pageOf(action: string): string {
  return hashSecret(action);
}

/** A form that another site sent: browsers say so. */
function isForeign({ method, headers }: FastifyRequest, origin: string): boolean {
  if (method !== 'POST') return false;
  const site = headers['sec-fetch-site'];
  return (site !== undefined && site !== 'same-origin') || (headers.origin !== undefined && headers.origin !== origin);
}

function html(reply: FastifyReply, text: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('content-security-policy', pagePolicy).send(text);
}
