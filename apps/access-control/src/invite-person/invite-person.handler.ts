import type { Caller } from '@openvrs/identity';
import type { Clock, Ids } from '@openvrs/observability';
import type { ArtefactRepository } from '../artefact/artefact.repository';
import { hashSecret, type Secrets } from '../client/secret';
import { StateNotFound } from '../participant/participant.errors';
import type { ParticipantRepository } from '../participant/participant.repository';
import { checkPersonWish, invitationHours, mayManage, mayManageState, withInvitation, type Invitation, type Person, type PersonWish } from '../person/person';
import { livingPerson } from '../person/person-for';
import { PersonContended, PersonExists } from '../person/person.errors';
import type { PersonRepository } from '../person/person.repository';
import { toBase32 } from '../person/totp';
import type { Revoking } from '../revocation/revocation-announcer';

export interface InvitePersonParts {
  readonly people: PersonRepository;
  readonly participants: ParticipantRepository;
  readonly artefacts: Pick<ArtefactRepository, 'put'>;
  readonly secrets: Secrets;
  readonly revoking: Revoking;
  readonly ids: Ids;
  readonly clock: Clock;
}

export interface InvitedPerson {
  readonly person: Person;
  /** Known here and to whoever asked, and to nobody ever after. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** Bytes of a second factor's secret: as long as its hash. */
const totpBytes = 20;

export class InvitePerson {
  constructor(private readonly parts: InvitePersonParts) {}

  /**
   * An address that is taken in another state is answered as any other, with a link that leads nowhere: who else is in
   * the system is not for a focal point to find out.
   * @throws StateNotFound, PersonRefused, AgencyNotFound, PersonExists
   */
  async handle(asked: PersonWish, inviter: Caller): Promise<InvitedPerson> {
    const { people, participants, ids, clock } = this.parts;
    const wish = meantBy(inviter, asked);
    const participant = wish.state === undefined ? undefined : await participants.find(wish.state);
    const isTheirs = inviter.roles.includes('administrator') || inviter.state === wish.state;
    if (wish.state !== undefined && (!participant || !isTheirs)) throw new StateNotFound(wish.state);
    checkPersonWish(wish, inviter, participant);
    const { token, invitation } = this.link();
    const invited = { ...wish, email: wish.email.toLowerCase(), personId: ids.next('usr'), failures: 0, invitedAt: clock.now(), revision: 1, invitation };
    if (!(await people.add(invited))) {
      await this.refuseOwn(invited.email, inviter);
      await this.writeAsMuch(invited.personId);
    }
    return { person: invited, token, expiresAt: invitation.expiresAt };
  }

  /** Who lost password or phone starts anew by a link; until then nobody gets in, and every sign-in ends. @throws PersonNotFound */
  async recover(personId: string, by: Caller): Promise<InvitedPerson> {
    const found = await livingPerson(this.parts.people, personId, by);
    const { token, invitation } = this.link();
    const person = withInvitation(found, invitation);
    if (!(await this.parts.people.save(person))) throw new PersonContended(personId);
    await this.parts.revoking.revoke('subject', personId, true);
    return { person, token, expiresAt: invitation.expiresAt };
  }

  private async refuseOwn(email: string, inviter: Caller): Promise<void> {
    const found = await this.parts.people.findByEmail(email);
    if (found && mayManage(inviter, found)) throw new PersonExists(email);
  }

  /** What is written of nobody takes as long as what is written of somebody: no time tells who is known in other states. */
  private async writeAsMuch(personId: string): Promise<void> {
    await this.parts.artefacts.put({ kind: 'InvitationOfNobody', id: personId, payload: {}, expiresAt: this.parts.clock.now() });
  }

  private link(): { token: string; invitation: Invitation } {
    const { secrets, clock } = this.parts;
    const token = secrets.next();
    const totpSecret = toBase32(Buffer.from(secrets.next(), 'base64url').subarray(0, totpBytes));
    return { token, invitation: { tokenHash: hashSecret(token), totpSecret, expiresAt: new Date(clock.now().getTime() + invitationHours * 3_600_000) } };
  }
}

/** Who acts for a state means it where none is named, and who answers for one of its agencies that agency. */
function meantBy(inviter: Caller, { state = inviter.state, agency, ...asked }: PersonWish): PersonWish {
  const ownAgency = mayManageState(inviter, state) || state !== inviter.state ? undefined : inviter.agency;
  const meant = agency ?? ownAgency;
  return { ...asked, ...(state === undefined ? {} : { state }), ...(meant === undefined ? {} : { agency: meant }) };
}
