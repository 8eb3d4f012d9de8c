import type { Caller } from '@openvrs/identity';
import { passkeyView, type PasskeyView } from '../passkey/passkey';
import { withoutPasskey } from '../person/person';
import { seenPerson } from '../person/person-for';
import { PersonContended } from '../person/person.errors';
import type { PersonRepository } from '../person/person.repository';

/** For the person, and for whoever manages them: a device may be lost. */
export class RemovePasskey {
  constructor(private readonly people: PersonRepository) {}

  /** @throws PersonNotFound */
  async list(personId: string, by: Caller): Promise<PasskeyView[]> {
    return ((await seenPerson(this.people, personId, by)).passkeys ?? []).map(passkeyView);
  }

  /** @throws PersonNotFound, PasskeyNotFound, LastFactor, PersonContended */
  async handle(personId: string, passkeyId: string, by: Caller): Promise<void> {
    const changed = withoutPasskey(await seenPerson(this.people, personId, by), passkeyId);
    if (!(await this.people.save(changed))) throw new PersonContended(personId);
  }
}
