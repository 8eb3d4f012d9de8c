import type { ParticipantRepository } from '../participant/participant.repository';
import type { PasswordFault, PasswordRule } from './password-rule';
import type { Person } from './person';

interface Parts {
  readonly participants: Pick<ParticipantRepository, 'find'>;
  readonly rule: PasswordRule;
}

/** What is wrong with a password that somebody wants, held against what is known of the person and the state. */
export async function faultOfWanted(password: string, person: Person, { participants, rule }: Parts): Promise<PasswordFault | undefined> {
  const participant = person.state === undefined ? undefined : await participants.find(person.state);
  return rule.faultOf(password, person, participant?.name);
}
