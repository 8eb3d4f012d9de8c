import type { Person } from './person';
import { PersonRepository } from './person.repository';

export class PersonMemoryRepository extends PersonRepository {
  private readonly byId = new Map<string, Person>();

  async add(person: Person): Promise<boolean> {
    const found = await this.findByEmail(person.email);
    if (found && !found.revokedAt) return false;
    this.byId.set(person.personId, person);
    return true;
  }

  async find(personId: string): Promise<Person | undefined> {
    return this.byId.get(personId);
  }

  async findByEmail(email: string): Promise<Person | undefined> {
    const found = [...this.byId.values()].filter((each) => each.email === email);
    return found.find(({ revokedAt }) => revokedAt === undefined) ?? found[0];
  }

  async findByInvitation(tokenHash: string): Promise<Person | undefined> {
    return [...this.byId.values()].find(({ invitation }) => invitation?.tokenHash === tokenHash);
  }

  async list(state: string | undefined): Promise<Person[]> {
    return [...this.byId.values()].filter((each) => state === undefined || each.state === state);
  }

  async revoked(): Promise<string[]> {
    return [...this.byId.values()].filter(({ revokedAt }) => revokedAt !== undefined).map(({ personId }) => personId);
  }

  async save(person: Person): Promise<boolean> {
    if (this.byId.get(person.personId)?.revision !== person.revision - 1) return false;
    this.byId.set(person.personId, person);
    return true;
  }
}
