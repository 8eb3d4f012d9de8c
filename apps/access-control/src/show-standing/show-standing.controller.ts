import { Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { stateOf } from '../caller/state-of';
import { StateNotFound } from '../participant/participant.errors';
import { ParticipantRepository } from '../participant/participant.repository';
import { ShowStanding, type ShownStanding } from './show-standing.handler';

@Controller('v1/standing')
export class ShowStandingController {
  constructor(
    @Inject(ShowStanding) private readonly standing: ShowStanding,
    @Inject(ParticipantRepository) private readonly participants: ParticipantRepository,
  ) {}

  @Get()
  @Roles('agency-system', 'focal-point', 'organisational-focal-point', 'subscriber', 'user')
  async own(@Caller() caller: CallerIdentity): Promise<ShownStanding> {
    return this.standing.handle(stateOf(caller));
  }

  @Get(':state')
  @Roles('administrator')
  async of(@Param('state') state: string): Promise<ShownStanding> {
    if (!(await this.participants.find(state))) throw new StateNotFound(state);
    return this.standing.handle(state);
  }
}
