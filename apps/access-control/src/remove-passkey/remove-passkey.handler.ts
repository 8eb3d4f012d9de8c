import type { Caller } from '@openvrs/identity';
import { passkeyView, type PasskeyView } from '../passkey/passkey';
import { mayManage, withoutPasskey, type Person } from '../person/person';
import { PersonContended, PersonNotFound } from '../person/person.errors';
import type { PersonRepository } from '../person/person.repository';

/** For the person, and for whoever manages them: a device may be lost. */
export class RemovePasskey {
  constructor(private readonly people: PersonRepository) {}

  /** @throws PersonNotFound */
  async list(personId: string, by: Caller): Promise<PasskeyView[]> {
    return ((await this.seen(personId, by)).passkeys ?? []).map(passkeyView);
  }

  /** @throws PersonNotFound, PasskeyNotFound, LastFactor, PersonContended */
  async handle(personId: string, passkeyId: string, by: Caller): Promise<void> {
    const changed = withoutPasskey(await this.seen(personId, by), passkeyId);
    if (!(await this.people.save(changed))) throw new PersonContended(personId);
  }

  private async seen(personId: string, by: Caller): Promise<Person> {
    const found = await this.people.find(personId);
    if (!found || (by.subject !== personId && !mayManage(by, found))) throw new PersonNotFound(personId);
    return found;
  }
}
