import { Controller, Get, Inject, Query } from '@nestjs/common';
import { Act, Caller, RequestRefused, Roles, StatedPurpose } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { ShowFlows, type FlowRow } from './show-flows.handler';
import { ShowFlowsRequest } from './show-flows.request';

@Controller('v1/flows')
export class ShowFlowsController {
  constructor(@Inject(ShowFlows) private readonly flows: ShowFlows) {}

  @Get()
  @Roles('focal-point', 'organisational-focal-point', 'user', 'subscriber')
  async show(@Query() wish: ShowFlowsRequest, @Caller() { state }: CallerIdentity, @StatedPurpose() purpose: StatedPurpose, @Act() act: Act): Promise<{ flows: readonly FlowRow[] }> {
    if (state === undefined) throw new RequestRefused('forbidden', 'Flows are shown to states.');
    const { rows, origins, allowance } = await this.flows.handle(wish, { state, purpose });
    act.shows(origins, allowance);
    return { flows: rows };
  }
}
