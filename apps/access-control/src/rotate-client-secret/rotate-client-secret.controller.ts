import { Act, Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Body, Controller, Inject, Param, Post, Put } from '@nestjs/common';
import { clientView, type ClientView, type NewClientView } from '../client/client-view';
import { RotateClientSecret } from './rotate-client-secret.handler';
import { ReplaceClientKeysRequest, RotateClientSecretRequest } from './rotate-client-secret.request';

@Controller('v1/clients/:clientId')
@Roles('administrator', 'focal-point')
export class RotateClientSecretController {
  constructor(@Inject(RotateClientSecret) private readonly rotate: RotateClientSecret) {}

  @Post('secrets')
  async secret(@Param('clientId') clientId: string, @Body() { overlapSeconds }: RotateClientSecretRequest, @Caller() caller: CallerIdentity, @Act() act: Act): Promise<NewClientView> {
    const { client, secret } = await this.rotate.newSecret(clientId, overlapSeconds, caller);
    act.concerns(`client:${clientId}`, client.state);
    return { ...clientView(client), clientSecret: secret };
  }

  @Put('keys')
  async keys(@Param('clientId') clientId: string, @Body() { keys, overlapSeconds }: ReplaceClientKeysRequest, @Caller() caller: CallerIdentity, @Act() act: Act): Promise<ClientView> {
    const client = await this.rotate.newKeys(clientId, keys, overlapSeconds, caller);
    act.concerns(`client:${clientId}`, client.state);
    return clientView(client);
  }
}
