import { Act, Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { clientView, type NewClientView } from '../client/client-view';
import { RegisterClient } from './register-client.handler';
import { RegisterClientRequest } from './register-client.request';

@Controller('v1/clients')
export class RegisterClientController {
  constructor(@Inject(RegisterClient) private readonly register: RegisterClient) {}

  @Post()
  @Roles('administrator', 'focal-point')
  async post(@Body() { name, roles, state, agency, keys }: RegisterClientRequest, @Caller() caller: CallerIdentity, @Act() act: Act): Promise<NewClientView> {
    act.says({ roles, agency });
    const { client, secret } = await this.register.handle({ name, roles, state, agency }, caller, keys);
    act.concerns(`client:${client.clientId}`, client.state);
    return { ...clientView(client), ...(secret === undefined ? {} : { clientSecret: secret }) };
  }
}
