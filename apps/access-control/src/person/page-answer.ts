import type { WithAct } from '@openvrs/edge';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hashSecret } from '../client/secret';
import { page } from './person-pages';
import type { Person } from './person';

export type Form = Readonly<Record<string, string>>;
export type PageRequest = FastifyRequest<{ Params: { id: string }; Body: Form }>;

export const gone = page('This page has had its time', '<p>Go back to where you came from and begin anew.</p>');
export const linkGone = page('This link has had its time', '<p>It was used, is too old, or is not whole. Ask whoever invited you for another.</p>');

export const refused = 'That did not match. Check all of it; a code is good once, so wait for the next. After five wrong tries each further one has to wait.';

export const problems = {
  refused,
  'password-length': 'The password needs 12 to 128 characters.',
  'password-guessable': 'That password would soon be guessed: many people use it or parts of it, or it is made of your name, your address, a date or a pattern. Take four words that do not belong together.',
  'code-wrong': 'The code is not the one that the key makes now. Check that the clock of your device is right.',
  'passkey-wrong': 'The passkey did not answer as it should. Try again.',
  'too-many': 'There are as many passkeys as one may have. Remove one first.',
};

export function html(reply: FastifyReply, text: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(text);
}

/** What a link is kept by tells nothing of it. */
export function keptAs(action: string): string {
  return hashSecret(action);
}

/** What a person did without a token is in the ledger like all else; the address is not, it may hold a link that opens. */
export function enter({ act }: PageRequest & WithAct, { personId, state }: Person, what: string): void {
  act?.isOf({ actor: personId, state, why: what });
  act?.concerns(`person:${personId}`, state);
}
