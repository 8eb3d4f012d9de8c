import type { Clock } from '@openvrs/observability';
import { hashSecret } from '../client/secret';
import type { ParticipantRepository } from '../participant/participant.repository';
import type { PasskeyAnswer } from '../passkey/passkey';
import type { RelyingParty } from '../passkey/relying-party';
import { withCredentials, type Invitation, type NewFactors, type Person } from '../person/person';
import type { PasswordFault, PasswordRule } from '../person/password-rule';
import type { Passwords } from '../person/passwords';
import type { PersonRepository } from '../person/person.repository';
import { matchingStep } from '../person/totp';
import { faultOfWanted } from '../person/wanted-password';

/** Until the person calls it otherwise. */
const firstPasskey = 'first passkey';

export interface AcceptInvitationParts {
  readonly people: PersonRepository;
  readonly participants: ParticipantRepository;
  readonly passwords: Passwords;
  readonly rule: PasswordRule;
  readonly clock: Clock;
  readonly party: RelyingParty;
}

export interface AcceptTry {
  readonly password: string;
  readonly code: string;
  /** Instead of a code, or besides it. */
  readonly passkey?: PasskeyAnswer;
}

export type NotAccepted = 'link-unknown' | 'code-wrong' | 'passkey-wrong' | PasswordFault;

export class AcceptInvitation {
  constructor(private readonly parts: AcceptInvitationParts) {}

  /** Whom the link invites, and what the authenticator is to be told; undefined when it is spent, too old or never was. */
  async find(token: string): Promise<Person | undefined> {
    const found = await this.parts.people.findByInvitation(hashSecret(token));
    const usable = found?.invitation && found.invitation.expiresAt > this.parts.clock.now() && !found.revokedAt;
    return usable ? found : undefined;
  }

  /** Whoever may sign in now, or why not. The link is spent by the one that is first. */
  async handle(token: string, wish: AcceptTry): Promise<Person | NotAccepted> {
    const { people, passwords, clock } = this.parts;
    const person = await this.find(token);
    if (!person?.invitation) return 'link-unknown';
    const fault = await faultOfWanted(wish.password, person, this.parts);
    if (fault) return fault;
    const factors = await this.factorsOf(person.invitation, wish);
    if (typeof factors === 'string') return factors;
    const accepted = withCredentials(person, await passwords.hash(wish.password), factors, clock.now());
    return (await people.save(accepted)) ? accepted : 'link-unknown';
  }

  /** Whatever is given must be right, and one of the two must be given. */
  private async factorsOf({ totpSecret }: Invitation, { code, passkey }: AcceptTry): Promise<NewFactors | NotAccepted> {
    const now = this.parts.clock.now();
    const totpStep = matchingStep(totpSecret, code, now);
    if (totpStep === undefined && (code !== '' || !passkey)) return 'code-wrong';
    if (!passkey) return { totpStep };
    const made = await this.parts.party.made(passkey);
    return made ? { totpStep, passkey: { ...made, name: firstPasskey, addedAt: now } } : 'passkey-wrong';
  }
}
