import type { Clock } from '@openvrs/observability';
import { nobodyKnown, type Refusal, type RefusedSignIns } from '../issue-token/refused-sign-ins';
import type { ParticipantRepository } from '../participant/participant.repository';
import type { PasskeyAnswer } from '../passkey/passkey';
import type { RelyingParty } from '../passkey/relying-party';
import { isLocked, isUnused, maySignIn, withAttempt, withSignIn, type Person, type SecondFactor } from '../person/person';
import { passwordLength } from '../person/password-rule';
import type { Passwords } from '../person/passwords';
import type { PersonRepository } from '../person/person.repository';
import { matchingStep } from '../person/totp';

export interface SignInPersonParts {
  readonly people: PersonRepository;
  readonly participants: ParticipantRepository;
  readonly passwords: Passwords;
  readonly clock: Clock;
  readonly party: RelyingParty;
  readonly refused: Pick<RefusedSignIns, 'note'>;
}

export interface SignInTry {
  readonly email: string;
  readonly password: string;
  readonly code: string;
  /** Instead of a code. */
  readonly passkey?: PasskeyAnswer;
}

/** Times that another try for the same person may be counted first. */
const contentionMax = 20;

export class SignInPerson {
  constructor(private readonly parts: SignInPersonParts) {}

  /**
   * Whoever it is, or undefined: nobody known, a wrong password, a wrong or used code, and a locked account look and last
   * alike. Each try is counted before its outcome is looked at, so that a thousand at once are a thousand; the password is
   * worked on meanwhile, which takes longer than counting, so that no time tells who is known.
   */
  async handle({ email, password, code, passkey }: SignInTry): Promise<Person | undefined> {
    const { passwords, people } = this.parts;
    const known = await people.findByEmail(email.toLowerCase());
    const given = password.length <= passwordLength.max ? password : '';
    const [counted, matches] = await Promise.all([this.countTry(email.toLowerCase()), passwords.verify(known?.passwordHash, given)]);
    if (!counted) return undefined;
    if (!matches || counted.passwordHash !== known?.passwordHash) return this.refuse(counted, 'wrong password');
    const factor = passkey ? await this.byPasskey(counted, passkey) : this.byCode(counted, code);
    return factor ? this.letIn(counted, factor) : this.refuse(counted, 'wrong second factor');
  }

  private byCode({ totpSecret, totpStep: last }: Person, code: string): SecondFactor | undefined {
    const totpStep = totpSecret === undefined ? undefined : matchingStep(totpSecret, code, this.parts.clock.now(), last);
    return totpStep === undefined ? undefined : { totpStep };
  }

  private async byPasskey({ passkeys = [] }: Person, answer: PasskeyAnswer): Promise<SecondFactor | undefined> {
    const passkey = await this.parts.party.used(answer, passkeys);
    return passkey && { passkey };
  }

  /** Undefined for whom no try is open now. */
  private async countTry(email: string): Promise<Person | undefined> {
    const { people, clock } = this.parts;
    for (let attempt = 0; attempt < contentionMax; attempt += 1) {
      const found = await people.findByEmail(email);
      const now = clock.now();
      if (!found) return this.refuse(undefined, 'nobody known');
      if (isLocked(found, now)) return this.refuse(found, 'locked');
      if (!(await this.isWelcome(found))) return this.refuse(found, 'shut out');
      const counted = withAttempt(found, now);
      if (await people.save(counted)) return counted;
    }
    return undefined;
  }

  /** A code is good once: of two that bring the same, the one that saves is in. */
  private async letIn(counted: Person, factor: SecondFactor): Promise<Person | undefined> {
    const { people, clock } = this.parts;
    for (let attempt = 0; attempt < contentionMax; attempt += 1) {
      const now = await people.find(counted.personId);
      if (!now || now.passwordHash !== counted.passwordHash || !(await this.isWelcome(now))) return this.refuse(counted, 'shut out');
      if (!isUnused(now, factor)) return this.refuse(now, 'second factor used before');
      const signedIn = withSignIn(now, factor, clock.now());
      if (await people.save(signedIn)) return signedIn;
    }
    return undefined;
  }

  private refuse(person: Person | undefined, why: Refusal): undefined {
    this.parts.refused.note(person ? { actor: person.personId, state: person.state } : nobodyKnown, why);
    return undefined;
  }

  private async isWelcome(person: Person): Promise<boolean> {
    return maySignIn(person, person.state === undefined ? undefined : await this.parts.participants.find(person.state));
  }
}
