import { Roles } from '@openvrs/edge';
import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { SimulatePolicy } from './simulate-policy.handler';
import { SimulatePolicyRequest } from './simulate-policy.request';
import { simulationView, type SimulationView } from './simulation-view';

@Controller('v1/policies/:policy/simulate')
export class SimulatePolicyController {
  constructor(@Inject(SimulatePolicy) private readonly simulate: SimulatePolicy) {}

  @Post()
  @HttpCode(200)
  @Roles('administrator')
  async post(@Param('policy') version: string, @Body() { at }: SimulatePolicyRequest): Promise<SimulationView> {
    return simulationView(await this.simulate.handle(version, at === undefined ? undefined : new Date(at)));
  }
}
