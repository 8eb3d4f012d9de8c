import { Act, Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Clock } from '@openvrs/observability';
import { Body, Controller, Inject, Param, Patch, Post } from '@nestjs/common';
import { IsString } from 'class-validator';
import { agencyOf, withAgency, withAgencyChanged, withChange, type Agency } from '../participant/participant';
import { stateView, type StateView } from '../participant/state-view';
import { StateNotFound } from '../participant/participant.errors';
import { mayManageState } from '../person/person';
import { ChangeState } from './change-state.handler';
import { ChangeAgencyRequest, ChangeStateRequest, RegisterAgencyRequest } from './change-state.request';

class AgencyPath {
  @IsString()
  state!: string;

  @IsString()
  agency!: string;
}

@Controller('v1/states/:state')
export class ChangeStateController {
  constructor(
    @Inject(ChangeState) private readonly change: ChangeState,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Patch()
  @Roles('administrator')
  async state(@Param('state') state: string, @Body() request: ChangeStateRequest, @Act() act: Act): Promise<StateView> {
    act.says({ ...request });
    return stateView(await this.change.handle(state, (participant) => withChange(participant, request, this.clock.now())));
  }

  /** The focal point manages the agencies of its own state; another state looks like none. */
  @Post('agencies')
  @Roles('administrator', 'focal-point')
  async registerAgency(@Param('state') state: string, @Body() { id, name, releasePolicy }: RegisterAgencyRequest, @Caller() caller: CallerIdentity, @Act() act: Act): Promise<Agency> {
    act.says({ agency: id, releasePolicy });
    refuseOthers(caller, state);
    const changed = await this.change.handle(state, (participant) => withAgency(participant, { id, name, releasePolicy }));
    return agencyOf(changed, id);
  }

  @Patch('agencies/:agency')
  @Roles('administrator', 'focal-point')
  async agency(@Param() { state, agency: id }: AgencyPath, @Body() request: ChangeAgencyRequest, @Caller() caller: CallerIdentity, @Act() act: Act): Promise<Agency> {
    act.says({ ...request });
    refuseOthers(caller, state);
    return agencyOf(await this.change.handle(state, (participant) => withAgencyChanged(participant, id, request)), id);
  }
}

/** @throws StateNotFound */
function refuseOthers(caller: CallerIdentity, state: string): void {
  if (!mayManageState(caller, state)) throw new StateNotFound(state);
}
