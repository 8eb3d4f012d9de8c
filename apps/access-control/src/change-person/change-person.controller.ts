import { Act, Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Body, Controller, Inject, Param, Patch } from '@nestjs/common';
import { personView, type PersonView } from '../person/person-view';
import { ChangePerson } from './change-person.handler';
import { ChangePersonRequest } from './change-person.request';

@Controller('v1/people/:personId')
@Roles('administrator', 'focal-point', 'organisational-focal-point')
export class ChangePersonController {
  constructor(@Inject(ChangePerson) private readonly change: ChangePerson) {}

  @Patch()
  async patch(@Param('personId') personId: string, @Body() { roles, agency }: ChangePersonRequest, @Caller() caller: CallerIdentity, @Act() act: Act): Promise<PersonView> {
    const changed = await this.change.handle(personId, { ...(roles ? { roles } : {}), ...(agency === undefined ? {} : { agency }) }, caller);
    act.says({ roles: changed.roles, agency: changed.agency });
    act.concerns(`person:${personId}`, changed.state);
    return personView(changed);
  }
}
