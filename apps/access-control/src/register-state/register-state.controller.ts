import { Act, Roles } from '@openvrs/edge';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { stateView, type StateView } from '../participant/state-view';
import { RegisterState } from './register-state.handler';
import { RegisterStateRequest } from './register-state.request';

@Controller('v1/states')
export class RegisterStateController {
  constructor(@Inject(RegisterState) private readonly register: RegisterState) {}

  @Post()
  @Roles('administrator')
  async post(@Body() { state, name }: RegisterStateRequest, @Act() act: Act): Promise<StateView> {
    const registered = await this.register.handle(state, name);
    act.concerns(`state:${state}`, state);
    return stateView(registered);
  }
}
