import { Roles } from '@openvrs/edge';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { clientView, type ClientView } from '../client/client-view';
import { ClientRepository } from '../client/client.repository';
import { IsState } from '../register-state/register-state.request';

class ShowClientsRequest {
  @IsOptional()
  @IsState()
  state?: string;
}

@Controller('v1/clients')
export class ShowClientsController {
  constructor(@Inject(ClientRepository) private readonly clients: ClientRepository) {}

  @Get()
  @Roles('administrator')
  async list(@Query() { state }: ShowClientsRequest): Promise<{ clients: ClientView[] }> {
    return { clients: (await this.clients.list({ state })).map(clientView) };
  }
}
