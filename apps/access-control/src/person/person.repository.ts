import type { Person } from './person';

export abstract class PersonRepository {
  /** Answers false, and writes nothing, when somebody has that address who is not out for good. */
  abstract add(person: Person): Promise<boolean>;
  abstract find(personId: string): Promise<Person | undefined>;
  /** Who has the address now; where nobody has, somebody who had it and is out for good. */
  abstract findByEmail(email: string): Promise<Person | undefined>;
  abstract findByInvitation(tokenHash: string): Promise<Person | undefined>;
  /** In the order of invitation; of one state, or all. */
  abstract list(state: string | undefined): Promise<Person[]>;
  /** Ids of those that are out for good. */
  abstract revoked(): Promise<string[]>;
  /** Answers false, and writes nothing, when the stored revision is not the one just below. */
  abstract save(person: Person): Promise<boolean>;
}
