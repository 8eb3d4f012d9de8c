import { Roles } from '@openvrs/edge';
import { Body, Controller, Inject, Param, Patch, Post } from '@nestjs/common';
import { agencyOf, withAgency, withAgencyChanged, withChange, type Agency } from '../participant/participant';
import { stateView, type StateView } from '../participant/state-view';
import { ChangeState } from './change-state.handler';
import { ChangeAgencyRequest, ChangeStateRequest, RegisterAgencyRequest } from './change-state.request';

@Controller('v1/states/:state')
@Roles('administrator')
export class ChangeStateController {
  constructor(@Inject(ChangeState) private readonly change: ChangeState) {}

  @Patch()
  async state(@Param('state') state: string, @Body() request: ChangeStateRequest): Promise<StateView> {
    return stateView(await this.change.handle(state, (participant) => withChange(participant, request)));
  }

  @Post('agencies')
  async registerAgency(@Param('state') state: string, @Body() { id, name, releasePolicy }: RegisterAgencyRequest): Promise<Agency> {
    const changed = await this.change.handle(state, (participant) => withAgency(participant, { id, name, releasePolicy }));
    return agencyOf(changed, id);
  }

  @Patch('agencies/:agency')
  async agency(@Param('state') state: string, @Param('agency') id: string, @Body() request: ChangeAgencyRequest): Promise<Agency> {
    return agencyOf(await this.change.handle(state, (participant) => withAgencyChanged(participant, id, request)), id);
  }
}
