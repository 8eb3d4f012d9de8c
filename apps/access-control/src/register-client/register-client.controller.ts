import { Roles } from '@openvrs/edge';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { clientView, type NewClientView } from '../client/client-view';
import { RegisterClient } from './register-client.handler';
import { RegisterClientRequest } from './register-client.request';

@Controller('v1/clients')
export class RegisterClientController {
  constructor(@Inject(RegisterClient) private readonly register: RegisterClient) {}

  @Post()
  @Roles('administrator')
  async post(@Body() { name, roles, state, agency, keys }: RegisterClientRequest): Promise<NewClientView> {
    const { client, secret } = await this.register.handle({ name, roles, state, agency }, keys);
    return { ...clientView(client), ...(secret === undefined ? {} : { clientSecret: secret }) };
  }
}
