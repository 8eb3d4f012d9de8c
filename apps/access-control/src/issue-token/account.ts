import type { Account, AccountClaims, Grant, KoaContextWithOIDC, UnknownObject } from 'oidc-provider';
import { isOutlived, maySignIn, type Person } from '../person/person';
import type { CallerClaims, ProviderSources } from './client.oidc-adapter';

/** There is one scope: what one may do is said by the roles. */
export const wholeScope = 'vrs';

type Sources = Pick<ProviderSources, 'people' | 'participants'>;

/** A person who may be signed in now. */
export async function welcomePerson({ people, participants }: Sources, personId: string): Promise<Person | undefined> {
  const person = await people.find(personId);
  const participant = person?.state === undefined ? undefined : await participants.find(person.state);
  return person && maySignIn(person, participant) ? person : undefined;
}

/** Nobody whose sign-in is over, whatever became of it meanwhile: a session, a code, an answer of the sign-in page. */
export async function accountOf(sources: Sources, personId: string, signedInSeconds: number): Promise<Account | undefined> {
  const person = await welcomePerson(sources, personId);
  if (person && isOutlived(person, signedInSeconds)) return undefined;
  return person && { accountId: person.personId, claims: async (): Promise<AccountClaims> => ({ sub: person.personId }) };
}

/** What a person's token says, read anew for each: roles that were taken away are gone with the next. */
export async function personClaims(sources: Sources, personId: string, session: string | undefined): Promise<UnknownObject> {
  const person = await welcomePerson(sources, personId);
  if (!person) throw new Error('the person may not be signed in');
  const { roles, state, agency } = person;
  const claims: CallerClaims = { roles, ...(state === undefined ? {} : { state }), ...(agency === undefined ? {} : { agency }) };
  return { ...claims, ...(session === undefined ? {} : { sid: session }) };
}

/** Nobody is asked to consent: the portal is ours. */
export async function grantToPortal(context: KoaContextWithOIDC, resources: readonly string[]): Promise<Grant | undefined> {
  const { session, client, provider } = context.oidc;
  if (!client || !session?.accountId) return undefined;
  const known = session.grantIdFor(client.clientId);
  const found = known === undefined ? undefined : await provider.Grant.find(known);
  if (found) return found;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  for (const resource of resources) grant.addResourceScope(resource, wholeScope);
  await grant.save();
  return grant;
}
