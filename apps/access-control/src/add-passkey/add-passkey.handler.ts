import type { Caller } from '@openvrs/identity';
import type { Clock } from '@openvrs/observability';
import type { ArtefactRepository } from '../artefact/artefact.repository';
import { hashSecret, type Secrets } from '../client/secret';
import { passkeyNameMax, type PasskeyAnswer } from '../passkey/passkey';
import type { RelyingParty } from '../passkey/relying-party';
import { withPasskey, type Person } from '../person/person';
import { PersonContended, PersonNotFound, TooManyPasskeys } from '../person/person.errors';
import type { PersonRepository } from '../person/person.repository';

export interface AddPasskeyParts {
  readonly people: PersonRepository;
  readonly artefacts: ArtefactRepository;
  readonly secrets: Secrets;
  readonly party: RelyingParty;
  readonly clock: Clock;
}

export type NotAdded = 'link-unknown' | 'passkey-wrong' | 'too-many';

const kind = 'PasskeyLink';
const livesMs = 15 * 60_000;

/** Passkeys are bound to the issuer's address: who is signed in elsewhere comes here by a link that works once. */
export class AddPasskey {
  constructor(private readonly parts: AddPasskeyParts) {}

  /** For oneself and nobody else. @throws PersonNotFound */
  async link(personId: string, by: Caller): Promise<{ readonly token: string; readonly expiresAt: Date }> {
    const { people, artefacts, secrets, clock } = this.parts;
    if (by.subject !== personId || !(await people.find(personId))) throw new PersonNotFound(personId);
    const token = secrets.next();
    const expiresAt = new Date(clock.now().getTime() + livesMs);
    await artefacts.put({ kind, id: hashSecret(token), payload: { personId }, expiresAt });
    return { token, expiresAt };
  }

  /** Whose link it is, while it is good. */
  async find(token: string): Promise<Person | undefined> {
    const { artefacts, people, clock } = this.parts;
    const found = await artefacts.find(kind, hashSecret(token), clock.now());
    const personId = found?.consumedAt === undefined ? found?.payload.personId : undefined;
    const person = typeof personId === 'string' ? await people.find(personId) : undefined;
    return person?.passwordHash === undefined || person.revokedAt ? undefined : person;
  }

  /** Whose passkey it is now, or why not. The link is spent by the one that is first. @throws PersonContended */
  async handle(token: string, answer: PasskeyAnswer, name: string): Promise<Person | NotAdded> {
    const { artefacts, people, party, clock } = this.parts;
    const person = await this.find(token);
    if (!person) return 'link-unknown';
    const made = await party.made(answer);
    if (!made) return 'passkey-wrong';
    const passkey = { ...made, name: name.trim().slice(0, passkeyNameMax) || 'passkey', addedAt: clock.now() };
    try {
      const changed = withPasskey(person, passkey);
      if (!(await artefacts.consume(kind, hashSecret(token), clock.now()))) return 'link-unknown';
      if (!(await people.save(changed))) throw new PersonContended(person.personId);
      return changed;
    } catch (error) {
      if (error instanceof TooManyPasskeys) return 'too-many';
      throw error;
    }
  }
}
