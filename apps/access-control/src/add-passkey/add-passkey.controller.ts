import { Controller, Inject, Param, Post } from '@nestjs/common';
import { Caller, Roles } from '@openvrs/edge';
import { personRoles, type Caller as CallerIdentity } from '@openvrs/identity';
import { InvitationLinks } from '../person/invitation-links';
import { AddPasskey } from './add-passkey.handler';

interface PasskeyLinkView {
  /** To be opened in the browser in which the passkey is to be made. */
  readonly passkeyUrl: string;
  readonly expiresAt: string;
}

@Controller('v1/people/:personId/passkeys')
export class AddPasskeyController {
  constructor(
    @Inject(AddPasskey) private readonly add: AddPasskey,
    @Inject(InvitationLinks) private readonly links: InvitationLinks,
  ) {}

  @Post()
  @Roles(...personRoles)
  async post(@Param('personId') personId: string, @Caller() caller: CallerIdentity): Promise<PasskeyLinkView> {
    const { token, expiresAt } = await this.add.link(personId, caller);
    return { passkeyUrl: this.links.toAddPasskey(token), expiresAt: expiresAt.toISOString() };
  }
}
