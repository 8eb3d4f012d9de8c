import type { Clock } from '@openvrs/observability';
import { hashSecret } from '../client/secret';
import { withCredentials, type Person } from '../person/person';
import { passwordLength, type Passwords } from '../person/passwords';
import type { PersonRepository } from '../person/person.repository';
import { matchingStep } from '../person/totp';

export interface AcceptInvitationParts {
  readonly people: PersonRepository;
  readonly passwords: Passwords;
  readonly clock: Clock;
}

export type Acceptance = 'accepted' | 'link-unknown' | 'password-length' | 'code-wrong';

export class AcceptInvitation {
  constructor(private readonly parts: AcceptInvitationParts) {}

  /** Whom the link invites, and what the authenticator is to be told; undefined when it is spent, too old or never was. */
  async find(token: string): Promise<Person | undefined> {
    const found = await this.parts.people.findByInvitation(hashSecret(token));
    const usable = found?.invitation && found.invitation.expiresAt > this.parts.clock.now() && !found.revokedAt;
    return usable ? found : undefined;
  }

  /** The link is spent by the one that is first. */
  async handle(token: string, password: string, code: string): Promise<Acceptance> {
    const { people, passwords, clock } = this.parts;
    const person = await this.find(token);
    if (!person?.invitation) return 'link-unknown';
    if (password.length < passwordLength.min || password.length > passwordLength.max) return 'password-length';
    const step = matchingStep(person.invitation.totpSecret, code, clock.now());
    if (step === undefined) return 'code-wrong';
    return (await people.save(withCredentials(person, await passwords.hash(password), step))) ? 'accepted' : 'link-unknown';
  }
}
