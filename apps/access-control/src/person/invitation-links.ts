import type { Person } from './person';
import { personView, type InvitedPersonView } from './person-view';

interface Invited {
  readonly person: Person;
  readonly token: string;
  readonly expiresAt: Date;
}

/** Links are made here and nowhere else; they lead to the issuer's own address. */
export class InvitationLinks {
  constructor(private readonly issuer: string) {}

  toAddPasskey(token: string): string {
    return new URL(`/passkey/${token}`, this.issuer).href;
  }

  view({ person, token, expiresAt }: Invited): InvitedPersonView {
    return { ...personView(person), invitationUrl: new URL(`/invitation/${token}`, this.issuer).href, expiresAt: expiresAt.toISOString() };
  }
}
