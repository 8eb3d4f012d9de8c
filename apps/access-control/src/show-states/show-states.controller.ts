import { Roles } from '@openvrs/edge';
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { StateNotFound } from '../participant/participant.errors';
import { ParticipantRepository } from '../participant/participant.repository';
import { stateView, type StateView } from '../participant/state-view';

@Controller('v1/states')
@Roles('administrator')
export class ShowStatesController {
  constructor(@Inject(ParticipantRepository) private readonly participants: ParticipantRepository) {}

  @Get()
  async list(): Promise<{ states: StateView[] }> {
    return { states: (await this.participants.all()).map(stateView) };
  }

  @Get(':state')
  async one(@Param('state') state: string): Promise<StateView> {
    const found = await this.participants.find(state);
    if (!found) throw new StateNotFound(state);
    return stateView(found);
  }
}
