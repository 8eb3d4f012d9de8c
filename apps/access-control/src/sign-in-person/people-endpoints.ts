import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AcceptInvitation } from '../accept-invitation/accept-invitation.handler';
import type { TokenIssuer } from '../issue-token/token-issuer';
import { invitationPage, page, signInPage } from '../person/person-pages';
import type { SignInPerson } from './sign-in-person.handler';

export interface PeopleEndpoints {
  readonly issuer: TokenIssuer;
  readonly origin: string;
  readonly signIn: SignInPerson;
  readonly accept: AcceptInvitation;
}

type Form = Readonly<Record<string, string>>;
type Request = FastifyRequest<{ Params: { id: string }; Body: Form }>;

const formBytesMax = 4_096;
const refused = 'That did not match. Check all three. After five wrong tries each further one has to wait.';
const gone = page('This page has had its time', '<p>Go back to where you came from and begin anew.</p>');
const linkGone = page('This link has had its time', '<p>It was used, is too old, or is not whole. Ask whoever invited you for another.</p>');
const problems = { 'password-length': 'The password needs 12 to 128 characters.', 'code-wrong': 'The code is not the one that the key makes now.' };

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
  });
}

function addSignIn(scope: FastifyInstance, { issuer, signIn }: PeopleEndpoints): void {
  scope.get('/sign-in/:id', async (request: Request, reply) => {
    const isOpen = await issuer.isAsking(request.raw, reply.raw, request.params.id);
    return isOpen ? html(reply, signInPage(`/sign-in/${request.params.id}`)) : html(reply.code(400), gone);
  });
  scope.post('/sign-in/:id', async (request: Request, reply) => {
    if (!(await issuer.isAsking(request.raw, reply.raw, request.params.id))) return html(reply.code(400), gone);
    const { email = '', password = '', code = '' } = request.body;
    const person = await signIn.handle({ email, password, code });
    if (!person) return html(reply.code(401), signInPage(`/sign-in/${request.params.id}`, refused));
    return reply.redirect(await issuer.signedIn(request.raw, reply.raw, person.personId), 303);
  });
}

function addInvitation(scope: FastifyInstance, { accept }: PeopleEndpoints): void {
  scope.get('/invitation/:id', async (request: Request, reply) => {
    const person = await accept.find(request.params.id);
    return person?.invitation ? html(reply, invitationPage(`/invitation/${request.params.id}`, person.invitation.totpSecret)) : html(reply.code(404), linkGone);
  });
  scope.post('/invitation/:id', async (request: Request, reply) => {
    const { password = '', code = '' } = request.body;
    const outcome = await accept.handle(request.params.id, password, code);
    if (outcome === 'accepted') return html(reply, page('Your account is ready', '<p>Sign in where you were told to.</p>'));
    const person = outcome === 'link-unknown' ? undefined : await accept.find(request.params.id);
    if (outcome === 'link-unknown' || !person?.invitation) return html(reply.code(404), linkGone);
    return html(reply.code(400), invitationPage(`/invitation/${request.params.id}`, person.invitation.totpSecret, problems[outcome]));
  });
}

/** A form that another site sent: browsers say so. */
function isForeign({ method, headers }: FastifyRequest, origin: string): boolean {
  if (method !== 'POST') return false;
  const site = headers['sec-fetch-site'];
  return (site !== undefined && site !== 'same-origin') || (headers.origin !== undefined && headers.origin !== origin);
}

function html(reply: FastifyReply, text: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(text);
}
