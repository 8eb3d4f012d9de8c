import { Act, Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { InvitationLinks } from '../person/invitation-links';
import type { InvitedPersonView } from '../person/person-view';
import { InvitePerson } from './invite-person.handler';
import { InvitePersonRequest } from './invite-person.request';

@Controller('v1/people')
@Roles('administrator', 'focal-point', 'organisational-focal-point')
export class InvitePersonController {
  constructor(
    @Inject(InvitePerson) private readonly invite: InvitePerson,
    @Inject(InvitationLinks) private readonly links: InvitationLinks,
  ) {}

  @Post()
  async post(@Body() { name, email, roles, state, agency }: InvitePersonRequest, @Caller() caller: CallerIdentity, @Act() act: Act): Promise<InvitedPersonView> {
    act.says({ roles, agency });
    const invited = await this.invite.handle({ name, email, roles, state, agency }, caller);
    act.concerns(`person:${invited.person.personId}`, invited.person.state);
    return this.links.view(invited);
  }

  @Post(':personId/recovery')
  async recover(@Param('personId') personId: string, @Caller() caller: CallerIdentity, @Act() act: Act): Promise<InvitedPersonView> {
    const invited = await this.invite.recover(personId, caller);
    act.concerns(`person:${personId}`, invited.person.state);
    return this.links.view(invited);
  }
}
