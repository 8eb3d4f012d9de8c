import type { Caller } from '@openvrs/identity';
import { mayManage, type Person } from './person';
import { PersonNotFound } from './person.errors';
import type { PersonRepository } from './person.repository';

type People = Pick<PersonRepository, 'find'>;

/** For whoever manages the person. @throws PersonNotFound for all others, as for nobody */
export function managedPerson(people: People, personId: string, by: Caller): Promise<Person> {
  return personFor(people, personId, (person) => mayManage(by, person));
}

/** For whoever manages the person, unless it is out for good. @throws PersonNotFound */
export function livingPerson(people: People, personId: string, by: Caller): Promise<Person> {
  return personFor(people, personId, (person) => person.revokedAt === undefined && mayManage(by, person));
}

/** For the person, and for whoever manages them. @throws PersonNotFound */
export function seenPerson(people: People, personId: string, by: Caller): Promise<Person> {
  return personFor(people, personId, (person) => by.subject === personId || mayManage(by, person));
}

async function personFor(people: People, personId: string, isOpen: (person: Person) => boolean): Promise<Person> {
  const found = await people.find(personId);
  if (!found || !isOpen(found)) throw new PersonNotFound(personId);
  return found;
}
