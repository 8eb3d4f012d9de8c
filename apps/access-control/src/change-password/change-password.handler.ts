import type { Clock } from '@openvrs/observability';
import type { ParticipantRepository } from '../participant/participant.repository';
import type { PasswordFault, PasswordRule } from '../person/password-rule';
import type { Passwords } from '../person/passwords';
import { withPassword, type Person } from '../person/person';
import { PersonContended } from '../person/person.errors';
import type { PersonRepository } from '../person/person.repository';
import { faultOfWanted } from '../person/wanted-password';
import type { Revoking } from '../revocation/revocation-announcer';
import type { SignInPerson, SignInTry } from '../sign-in-person/sign-in-person.handler';

export interface ChangePasswordParts {
  readonly people: PersonRepository;
  readonly participants: ParticipantRepository;
  readonly passwords: Passwords;
  readonly rule: PasswordRule;
  readonly signIn: Pick<SignInPerson, 'handle'>;
  readonly revoking: Revoking;
  readonly clock: Clock;
}

export type NotChanged = 'refused' | PasswordFault;

/** For whoever can sign in: a browser that somebody left open is not enough. */
export class ChangePassword {
  constructor(private readonly parts: ChangePasswordParts) {}

  /** Whose it was, or why not. Every sign-in of before is over, in every service. @throws PersonContended */
  async handle(shown: SignInTry, wanted: string): Promise<Person | NotChanged> {
    const { people, passwords, signIn, revoking, clock } = this.parts;
    const person = await signIn.handle(shown);
    if (!person) return 'refused';
    const fault = await faultOfWanted(wanted, person, this.parts);
    if (fault) return fault;
    const changed = withPassword(person, await passwords.hash(wanted), clock.now());
    if (!(await people.save(changed))) throw new PersonContended(person.personId);
    await revoking.revoke('subject', person.personId, true);
    return changed;
  }
}
