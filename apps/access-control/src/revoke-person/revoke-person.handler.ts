import type { Caller } from '@openvrs/identity';
import type { Clock } from '@openvrs/observability';
import type { ArtefactRepository } from '../artefact/artefact.repository';
import { isOutlived, type Person } from '../person/person';
import { managedPerson, seenPerson } from '../person/person-for';
import { PersonContended, PersonNotFound } from '../person/person.errors';
import type { PersonRepository } from '../person/person.repository';
import type { Revoking } from '../revocation/revocation-announcer';

export interface RevokePersonParts {
  readonly people: PersonRepository;
  readonly artefacts: ArtefactRepository;
  readonly revoking: Revoking;
  readonly clock: Clock;
}

/** One sign-in of a person. */
export interface SessionView {
  readonly sessionId: string;
  readonly signedInAt?: string;
  readonly expiresAt: string;
}

/** What a person looks at to see whether all is as they left it. */
export interface SignInsView {
  readonly sessions: readonly SessionView[];
  /** When the password was set last, by a link or a change; passkeys say when they were added. */
  readonly credentialsSetAt?: string;
}

export class RevokePerson {
  constructor(private readonly parts: RevokePersonParts) {}

  /** For good: the person signs in no more, and is out of every service at once. @throws PersonNotFound, PersonContended */
  async handle(personId: string, by: Caller): Promise<Person> {
    const { people, revoking, clock } = this.parts;
    const found = await managedPerson(people, personId, by);
    const revoked: Person = { ...found, revokedAt: found.revokedAt ?? clock.now(), revision: found.revision + 1 };
    if (!(await people.save(revoked))) throw new PersonContended(personId);
    await revoking.revoke('subject', personId);
    return revoked;
  }

  /** Where the person is signed in: seen by themselves and by whoever manages them. @throws PersonNotFound */
  async signIns(personId: string, by: Caller): Promise<SignInsView> {
    const person = await seenPerson(this.parts.people, personId, by);
    const found = await this.parts.artefacts.sessionsOf(personId, this.parts.clock.now());
    const living = person.passwordHash === undefined ? [] : found.filter(({ payload: { loginTs } }) => typeof loginTs === 'number' && !isOutlived(person, loginTs));
    const sessions = living.map(({ uid = '', payload: { loginTs }, expiresAt }) => ({
      sessionId: uid, expiresAt: expiresAt.toISOString(), ...(typeof loginTs === 'number' ? { signedInAt: new Date(loginTs * 1_000).toISOString() } : {}),
    }));
    return { sessions, ...(person.credentialsSetAt ? { credentialsSetAt: person.credentialsSetAt.toISOString() } : {}) };
  }

  /** Ends one sign-in. @throws PersonNotFound */
  async endSession(personId: string, sessionId: string, by: Caller): Promise<void> {
    const { people, artefacts, revoking, clock } = this.parts;
    await seenPerson(people, personId, by);
    const session = (await artefacts.sessionsOf(personId, clock.now())).find(({ uid }) => uid === sessionId);
    if (!session) throw new PersonNotFound(personId, sessionId);
    await artefacts.remove(session.kind, session.id);
    await revoking.revoke('session', sessionId);
  }
}
