import { rolesOfNoState, type Caller, type Role } from '@openvrs/identity';
import { agencyOf, type Participant } from '../participant/participant';
import { passkeyIdOf, passkeysMax, type Passkey } from '../passkey/passkey';
import { LastFactor, PasskeyNotFound, PersonRefused, TooManyPasskeys } from './person.errors';

/** A single-use link, made to invite or to recover; what is kept of it tells nothing of it. */
export interface Invitation {
  readonly tokenHash: string;
  /** What the person's authenticator will share with us, shown once with the link. */
  readonly totpSecret: string;
  readonly expiresAt: Date;
}

/** Somebody of a state, or of the secretariat, who signs in by password and second factor. */
export interface Person {
  readonly personId: string;
  readonly name: string;
  /** In lower case: what one signs in with, and nothing else is it used for. */
  readonly email: string;
  readonly roles: readonly Role[];
  /** Absent for administrators and auditors: they act for no state. */
  readonly state?: string;
  readonly agency?: string;
  readonly invitation?: Invitation;
  /** argon2id. */
  readonly passwordHash?: string;
  readonly totpSecret?: string;
  /** The last thirty seconds whose code was used: each is good once. */
  readonly totpStep?: number;
  readonly passkeys?: readonly Passkey[];
  /** Sign-ins of before are over: the password was changed, or the account recovered. */
  readonly credentialsSetAt?: Date;
  /** Wrong tries since the last sign-in. */
  readonly failures: number;
  readonly lockedUntil?: Date;
  readonly invitedAt: Date;
  readonly lastSignInAt?: Date;
  readonly revokedAt?: Date;
  readonly revision: number;
}

export type PersonWish = Pick<Person, 'name' | 'email' | 'roles' | 'state' | 'agency'>;

export const invitationHours = 72;
/** So many wrong tries are free; each further one doubles the wait, up to an hour. */
const freeTries = 5;
const firstWaitMs = 30_000;
const longestWaitMs = 3_600_000;

/**
 * Administrators and auditors act for no state and hold no other role. A focal point invites for its own state only, and
 * appoints nobody above itself; an
 * organisational focal point for its own agency only, users and subscribers.
 * @throws PersonRefused, AgencyNotFound
 */
export function checkPersonWish(wish: PersonWish, inviter: Caller, participant: Participant | undefined): void {
  const stateless = wish.roles.some((role) => rolesOfNoState.includes(role));
  if (stateless) return checkStateless(wish, inviter);
  if (wish.state === undefined) throw new PersonRefused('state', 'A person with these roles acts for a state: name it.');
  if (wish.roles.includes('organisational-focal-point') && wish.agency === undefined) throw new PersonRefused('agency', 'An organisational focal point answers for an agency: name it.');
  if (participant && wish.agency !== undefined) agencyOf(participant, wish.agency);
  if (!mayManage(inviter, wish)) throw new PersonRefused('roles', 'An organisational focal point appoints users and subscribers of its own agency: name it.');
}

function checkStateless({ roles, state, agency }: PersonWish, inviter: Caller): void {
  if (!inviter.roles.includes('administrator')) throw new PersonRefused('roles', 'Only an administrator appoints administrators and auditors.');
  if (roles.length > 1) throw new PersonRefused('roles', 'An administrator or auditor holds no other role.');
  if (state !== undefined || agency !== undefined) throw new PersonRefused('state', 'An administrator or auditor acts for no state: leave state and agency out.');
}

/** What is left out stays; an empty agency is none. */
export interface PersonChange {
  readonly roles?: readonly Role[];
  readonly agency?: string;
}

export function withPersonChange(person: Person, { roles = person.roles, agency = person.agency }: PersonChange): Person {
  return { ...person, roles, agency: agency === '' ? undefined : agency, revision: person.revision + 1 };
}

/**
 * As for an invitation. Nobody changes what they are themselves, and nobody goes over to another state or to the secretariat:
 * what was done under the account was done for the one that it is of.
 * @throws PersonRefused, AgencyNotFound
 */
export function checkPersonChange(changed: Person, by: Caller, participant: Participant | undefined): void {
  if (by.subject === changed.personId) throw new PersonRefused('roles', 'Nobody changes their own roles: ask another focal point, or the secretariat.');
  const stateless = changed.roles.some((role) => rolesOfNoState.includes(role));
  if (stateless !== (changed.state === undefined)) throw new PersonRefused('roles', 'These roles are of another side, a state or the secretariat: shut this account out and invite the person anew.');
  checkPersonWish(changed, by, participant);
}

/** Administrators manage every state; the focal point its own and nobody else's. */
export function mayManageState(caller: Pick<Caller, 'roles' | 'state'>, state: string | undefined): boolean {
  if (caller.roles.includes('administrator')) return true;
  return caller.roles.includes('focal-point') && caller.state !== undefined && caller.state === state;
}

/** Whom an organisational focal point appoints. */
const ofAnAgency: readonly Role[] = ['user', 'subscriber'];

/** Whoever manages the state; and of the users of an agency its organisational focal point. */
export function mayManage(caller: Caller, { state, agency, roles }: Pick<Person, 'state' | 'agency' | 'roles'>): boolean {
  if (mayManageState(caller, state)) return true;
  const isOwn = caller.state !== undefined && caller.state === state && caller.agency !== undefined && caller.agency === agency;
  return isOwn && caller.roles.includes('organisational-focal-point') && roles.every((role) => ofAnAgency.includes(role));
}

/** Invites, or recovers: until the link is used nobody signs in with what was before. */
export function withInvitation(person: Person, invitation: Invitation): Person {
  const nothing = { passwordHash: undefined, totpSecret: undefined, totpStep: undefined, passkeys: undefined, lockedUntil: undefined };
  return { ...person, ...nothing, failures: 0, invitation, revision: person.revision + 1 };
}

/** What a person showed besides the password: the thirty seconds of a code, or a passkey with its count of uses. */
export type SecondFactor = { readonly totpStep: number } | { readonly passkey: Pick<Passkey, 'id' | 'counter'> };

/** The second factors that a person sets up, one at least. */
export interface NewFactors {
  readonly totpStep?: number;
  readonly passkey?: Passkey;
}

export function withCredentials(person: Person, passwordHash: string, { totpStep, passkey }: NewFactors, now: Date): Person {
  const { invitation, ...rest } = person;
  const code = totpStep === undefined || !invitation ? {} : { totpStep, totpSecret: invitation.totpSecret };
  return { ...rest, ...code, ...(passkey ? { passkeys: [passkey] } : {}), passwordHash, credentialsSetAt: now, failures: 0, revision: person.revision + 1 };
}

export function withPassword(person: Person, passwordHash: string, now: Date): Person {
  return { ...person, passwordHash, credentialsSetAt: now, revision: person.revision + 1 };
}

/** @throws TooManyPasskeys */
export function withPasskey(person: Person, passkey: Passkey): Person {
  const others = (person.passkeys ?? []).filter(({ id }) => id !== passkey.id);
  if (others.length >= passkeysMax) throw new TooManyPasskeys(passkeysMax);
  return { ...person, passkeys: [...others, passkey], revision: person.revision + 1 };
}

/** @throws PasskeyNotFound, LastFactor */
export function withoutPasskey(person: Person, passkeyId: string): Person {
  const { passkeys = [], totpSecret } = person;
  const others = passkeys.filter((each) => passkeyIdOf(each) !== passkeyId);
  if (others.length === passkeys.length) throw new PasskeyNotFound(passkeyId);
  if (others.length === 0 && totpSecret === undefined) throw new LastFactor();
  return { ...person, passkeys: others, revision: person.revision + 1 };
}

/** Each code, and each use of a passkey that counts them, is good once. */
export function isUnused(person: Person, factor: SecondFactor): boolean {
  if ('totpStep' in factor) return (person.totpStep ?? -1) < factor.totpStep;
  const known = person.passkeys?.find(({ id }) => id === factor.passkey.id);
  return known !== undefined && (factor.passkey.counter === 0 || factor.passkey.counter > known.counter);
}

export function isLocked({ lockedUntil }: Person, now: Date): boolean {
  return lockedUntil !== undefined && lockedUntil > now;
}

/** Counted before it is known to be wrong, so that many at once are not one. */
export function withAttempt(person: Person, now: Date): Person {
  const failures = person.failures + 1;
  const waitMs = failures < freeTries ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - freeTries));
  return { ...person, failures, revision: person.revision + 1, ...(waitMs > 0 ? { lockedUntil: new Date(now.getTime() + waitMs) } : {}) };
}

export function withSignIn(person: Person, factor: SecondFactor, now: Date): Person {
  const { passkeys } = person;
  const used = 'totpStep' in factor ? factor : { passkeys: passkeys?.map((each) => (each.id === factor.passkey.id ? { ...each, ...factor.passkey, lastUsedAt: now } : each)) };
  return { ...person, ...used, lockedUntil: undefined, failures: 0, lastSignInAt: now, revision: person.revision + 1 };
}

/** Who may be signed in now, or stay so. */
export function maySignIn(person: Person, participant: Participant | undefined): boolean {
  if (person.revokedAt !== undefined || person.passwordHash === undefined) return false;
  return person.state === undefined || participant?.active === true;
}

/** Whether a sign-in of that time is over though its eight hours are not; sign-ins are known to the second. */
export function isOutlived({ credentialsSetAt }: Pick<Person, 'credentialsSetAt'>, signedInSeconds: number): boolean {
  return credentialsSetAt !== undefined && signedInSeconds < Math.floor(credentialsSetAt.getTime() / 1_000);
}
