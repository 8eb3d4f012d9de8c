import { Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { clientView, type ClientView } from '../client/client-view';
import { ClientRepository } from '../client/client.repository';
import { mayManageState } from '../person/person';
import { IsState } from '../register-state/register-state.request';

class ShowClientsRequest {
  @IsOptional()
  @IsState()
  state?: string;
}

@Controller('v1/clients')
export class ShowClientsController {
  constructor(@Inject(ClientRepository) private readonly clients: ClientRepository) {}

  /** Those that the caller manages: of its state, or all. */
  @Get()
  @Roles('administrator', 'focal-point')
  async list(@Query() { state }: ShowClientsRequest, @Caller() caller: CallerIdentity): Promise<{ clients: ClientView[] }> {
    const found = await this.clients.list({ state: caller.roles.includes('administrator') ? state : caller.state });
    return { clients: found.filter((client) => mayManageState(caller, client.state) && (state === undefined || client.state === state)).map(clientView) };
  }
}
