import type { FactoryProvider } from '@nestjs/common';
import { Clock, Ids } from '@openvrs/observability';
import { collectionProvider, resealing } from '@openvrs/runtime';
import { Seal } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import { AcceptInvitation } from './accept-invitation/accept-invitation.handler';
import { AddPasskeyController } from './add-passkey/add-passkey.controller';
import { AddPasskey } from './add-passkey/add-passkey.handler';
import type { AccessControlEnv } from './access-control.env';
import { ChangePersonController } from './change-person/change-person.controller';
import { ChangePerson } from './change-person/change-person.handler';
import { ChangePassword } from './change-password/change-password.handler';
import { ArtefactRepository } from './artefact/artefact.repository';
import { Secrets } from './client/secret';
import { InvitePersonController } from './invite-person/invite-person.controller';
import { InvitePerson } from './invite-person/invite-person.handler';
import { ParticipantRepository } from './participant/participant.repository';
import { ArgonPasswords } from './person/argon-passwords';
import { InvitationLinks } from './person/invitation-links';
import { PasswordRule } from './person/password-rule';
import { Passwords } from './person/passwords';
import { PersonMongoRepository, sealedOfPeople } from './person/person.mongo-repository';
import { addressSchema, formerPersonIndexes, personSchema, type AddressDocument, type PersonDocument } from './person/person.mongo-schema';
import { PersonRepository } from './person/person.repository';
import { PasskeyChallenges } from './passkey/passkey-challenges';
import { RelyingParty } from './passkey/relying-party';
import { RemovePasskeyController } from './remove-passkey/remove-passkey.controller';
import { RemovePasskey } from './remove-passkey/remove-passkey.handler';
import { Revoking } from './revocation/revocation-announcer';
import { RevokePersonController } from './revoke-person/revoke-person.controller';
import { RevokePerson } from './revoke-person/revoke-person.handler';
import { ShowPeopleController } from './show-people/show-people.controller';
import { RefusedSignIns } from './issue-token/refused-sign-ins';
import { SignInPerson } from './sign-in-person/sign-in-person.handler';

type Inviting = [PersonRepository, ParticipantRepository, ArtefactRepository, Secrets, Revoking, Ids, Clock];

const providers: FactoryProvider[] = [
  collectionProvider('Person', personSchema, formerPersonIndexes),
  resealing('Person', ...sealedOfPeople),
  collectionProvider('Address', addressSchema),
  {
    provide: PersonRepository,
    inject: ['Person', 'Address', Seal, 'resealed Person'],
    useFactory: (people: Collection<PersonDocument>, addresses: Collection<AddressDocument>, seal: Seal) => new PersonMongoRepository(people, addresses, seal).withAddresses(),
  },
  { provide: Passwords, useFactory: () => new ArgonPasswords() },
  { provide: PasswordRule, useFactory: () => new PasswordRule() },
  {
    provide: InvitePerson,
    inject: [PersonRepository, ParticipantRepository, ArtefactRepository, Secrets, Revoking, Ids, Clock],
    useFactory: (...[people, participants, artefacts, secrets, revoking, ids, clock]: Inviting) => new InvitePerson({ people, participants, artefacts, secrets, revoking, ids, clock }),
  },
  {
    provide: AcceptInvitation,
    inject: [PersonRepository, ParticipantRepository, Passwords, PasswordRule, Clock, RelyingParty],
    useFactory: (...[people, participants, passwords, rule, clock, party]: [PersonRepository, ParticipantRepository, Passwords, PasswordRule, Clock, RelyingParty]) =>
      new AcceptInvitation({ people, participants, passwords, rule, clock, party }),
  },
  {
    provide: ChangePassword,
    inject: [PersonRepository, ParticipantRepository, Passwords, PasswordRule, SignInPerson, Revoking, Clock],
    useFactory: (...[people, participants, passwords, rule, signIn, revoking, clock]: [PersonRepository, ParticipantRepository, Passwords, PasswordRule, SignInPerson, Revoking, Clock]) =>
      new ChangePassword({ people, participants, passwords, rule, signIn, revoking, clock }),
  },
  {
    provide: SignInPerson,
    inject: [PersonRepository, ParticipantRepository, Passwords, Clock, RelyingParty, RefusedSignIns],
    useFactory: (...[people, participants, passwords, clock, party, refused]: [PersonRepository, ParticipantRepository, Passwords, Clock, RelyingParty, RefusedSignIns]) =>
      new SignInPerson({ people, participants, passwords, clock, party, refused }),
  },
  {
    provide: PasskeyChallenges,
    inject: [ArtefactRepository, Secrets, Clock],
    useFactory: (artefacts: ArtefactRepository, secrets: Secrets, clock: Clock) => new PasskeyChallenges(artefacts, secrets, clock),
  },
  {
    provide: AddPasskey,
    inject: [PersonRepository, ArtefactRepository, Secrets, RelyingParty, Clock],
    useFactory: (...[people, artefacts, secrets, party, clock]: [PersonRepository, ArtefactRepository, Secrets, RelyingParty, Clock]) =>
      new AddPasskey({ people, artefacts, secrets, party, clock }),
  },
  {
    provide: ChangePerson,
    inject: [PersonRepository, ParticipantRepository, Revoking],
    useFactory: (people: PersonRepository, participants: ParticipantRepository, revoking: Revoking) => new ChangePerson({ people, participants, revoking }),
  },
  { provide: RemovePasskey, inject: [PersonRepository], useFactory: (people: PersonRepository) => new RemovePasskey(people) },
  {
    provide: RevokePerson,
    inject: [PersonRepository, ArtefactRepository, Revoking, Clock],
    useFactory: (...[people, artefacts, revoking, clock]: [PersonRepository, ArtefactRepository, Revoking, Clock]) => new RevokePerson({ people, artefacts, revoking, clock }),
  },
];

const controllers = [InvitePersonController, ChangePersonController, RevokePersonController, ShowPeopleController, AddPasskeyController, RemovePasskeyController];

/** The part of access-control that knows its people: same scope as the rest, a page of its own. */
export function peopleOf({ ISSUER_URL }: AccessControlEnv): { providers: FactoryProvider[]; controllers: typeof controllers } {
  const ofIssuer: FactoryProvider[] = [
    { provide: InvitationLinks, useFactory: () => new InvitationLinks(ISSUER_URL) },
    { provide: RelyingParty, useFactory: () => new RelyingParty(new URL(ISSUER_URL).origin) },
  ];
  return { providers: [...providers, ...ofIssuer], controllers };
}
