import type { Caller } from '@openvrs/identity';
import type { ParticipantRepository } from '../participant/participant.repository';
import { checkPersonChange, withPersonChange, type Person, type PersonChange } from '../person/person';
import { livingPerson } from '../person/person-for';
import { PersonContended } from '../person/person.errors';
import type { PersonRepository } from '../person/person.repository';
import type { Revoking } from '../revocation/revocation-announcer';

export interface ChangePersonParts {
  readonly people: PersonRepository;
  readonly participants: ParticipantRepository;
  readonly revoking: Revoking;
}

export class ChangePerson {
  constructor(private readonly parts: ChangePersonParts) {}

  /**
   * The person stays signed in; tokens that say otherwise are void in every service, and the next says what holds now.
   * Told also where nothing changes: who repeats it after a failure may be the first who tells.
   * @throws PersonNotFound, PersonRefused, AgencyNotFound, PersonContended
   */
  async handle(personId: string, change: PersonChange, by: Caller): Promise<Person> {
    const { people, participants, revoking } = this.parts;
    const found = await livingPerson(people, personId, by);
    const changed = withPersonChange(found, change);
    checkPersonChange(changed, by, found.state === undefined ? undefined : await participants.find(found.state));
    if (!(await people.save(changed))) throw new PersonContended(personId);
    await revoking.revoke('subject', personId, true);
    return changed;
  }
}
