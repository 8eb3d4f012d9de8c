import { TooManyRequests } from '@openvrs/edge';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addInvitation, type InvitationEndpoints } from '../accept-invitation/invitation-endpoints';
import { addPasskeys, type PasskeyEndpoints } from '../add-passkey/passkey-endpoints';
import { addPasswordChange, type ChangePasswordEndpoints } from '../change-password/change-password-endpoints';
import type { TokenIssuer } from '../issue-token/token-issuer';
import { gone, html, refused, type PageRequest } from '../person/page-answer';
import { pageScript } from '../person/page-script';
import { pageStyle } from '../person/page-style';
import { page, signInPage } from '../person/person-pages';
import type { SignInPerson } from './sign-in-person.handler';

export interface PeopleEndpoints extends InvitationEndpoints, PasskeyEndpoints, ChangePasswordEndpoints {
  readonly issuer: TokenIssuer;
  readonly origin: string;
  /** Where a browser goes from the sign-in page in the end. */
  readonly portalRedirects: readonly string[];
  readonly signIn: SignInPerson;
}

const tooMany = (seconds: number): string => page('Too many tries', `<p>Too much was tried from your network. Wait ${seconds} seconds, then go back and begin anew.</p>`);

/** A passkey with its attestation has some thousand. */
const formBytesMax = 16_384;

/** The pages of people: they come from the issuer's own address, and take forms from nowhere else. */
export function mountPeoplePages(instance: FastifyInstance, parts: PeopleEndpoints): void {
  const headers = pageHeaders(parts.portalRedirects);
  void instance.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: formBytesMax }, (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(String(body))));
    });
    scope.addHook('onRequest', (_request, reply, done) => {
      void reply.headers(headers);
      done();
    });
    scope.addHook('preHandler', (request, reply, done) => {
      if (isForeign(request, parts.origin)) void html(reply.code(403), gone);
      else done();
    });
    scope.setErrorHandler((error, _request, reply) => {
      if (!(error instanceof TooManyRequests)) throw error;
      return html(reply.code(429).header('retry-after', String(error.retryAfterSeconds)), tooMany(error.retryAfterSeconds));
    });
    addSignIn(scope, parts);
    addInvitation(scope, parts);
    addPasskeys(scope, parts);
    addPasswordChange(scope, parts);
  });
}

/** Of no use to who guesses, and needed by the page that says that there were too many guesses: for it no limit holds. */
export function mountPageParts(scope: FastifyInstance): void {
  scope.get('/pages.js', async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(pageScript));
  scope.get('/pages.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(pageStyle));
}

function addSignIn(scope: FastifyInstance, { issuer, signIn, party, challenges }: PeopleEndpoints): void {
  const shown = async (reply: FastifyReply, action: string, given: { problem?: string; email?: string } = {}): Promise<FastifyReply> =>
    html(reply, signInPage({ action, asked: party.toUse(await challenges.offer(action)), ...given }));
  scope.get('/sign-in/:id', async (request: PageRequest, reply) => {
    const isOpen = await issuer.isAsking(request.raw, reply.raw, request.params.id);
    return isOpen ? shown(reply, `/sign-in/${request.params.id}`) : html(reply.code(400), gone);
  });
  scope.post('/sign-in/:id', async (request: PageRequest, reply) => {
    const action = `/sign-in/${request.params.id}`;
    if (!(await issuer.isAsking(request.raw, reply.raw, request.params.id))) return html(reply.code(400), gone);
    const { email = '', password = '', code = '' } = request.body;
    const passkey = await challenges.answered(action, request.body.passkey);
    const person = await signIn.handle({ email, password, code, passkey });
    if (!person) return shown(reply.code(401), action, { problem: refused, email });
    return reply.redirect(await issuer.signedIn(request.raw, reply.raw, person.personId, passkey ? 'swk' : 'otp'), 303);
  });
}

/**
 * Our own script and style and nothing else. A form goes to ourselves, and by our answer on to the portal: browsers hold both
 * against the policy. The referrer stays with us, but must be there: without one browsers send forms as of nobody's site.
 */
function pageHeaders(portalRedirects: readonly string[]): Readonly<Record<string, string>> {
  const portals = [...new Set(portalRedirects.map(placeOf))].join(' ');
  return {
    'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self'${portals === '' ? '' : ` ${portals}`}; frame-ancestors 'none'; base-uri 'none'`,
    'referrer-policy': 'same-origin',
  };
}

/** Programs on a device come back by a scheme of their own, which has no origin. */
function placeOf(address: string): string {
  const { origin, protocol } = new URL(address);
  return origin === 'null' ? protocol : origin;
}

/** A form that another site sent: browsers say so. */
function isForeign({ method, headers }: FastifyRequest, origin: string): boolean {
  if (method !== 'POST') return false;
  const site = headers['sec-fetch-site'];
  return (site !== undefined && site !== 'same-origin') || (headers.origin !== undefined && headers.origin !== origin);
}
