import { Roles } from '@openvrs/edge';
import { Body, Controller, Inject, Param, Post, Put } from '@nestjs/common';
import { clientView, type ClientView, type NewClientView } from '../client/client-view';
import { RotateClientSecret } from './rotate-client-secret.handler';
import { ReplaceClientKeysRequest, RotateClientSecretRequest } from './rotate-client-secret.request';

@Controller('v1/clients/:clientId')
@Roles('administrator')
export class RotateClientSecretController {
  constructor(@Inject(RotateClientSecret) private readonly rotate: RotateClientSecret) {}

  @Post('secrets')
  async secret(@Param('clientId') clientId: string, @Body() { overlapSeconds }: RotateClientSecretRequest): Promise<NewClientView> {
    const { client, secret } = await this.rotate.newSecret(clientId, overlapSeconds);
    return { ...clientView(client), clientSecret: secret };
  }

  @Put('keys')
  async keys(@Param('clientId') clientId: string, @Body() { keys }: ReplaceClientKeysRequest): Promise<ClientView> {
    return clientView(await this.rotate.newKeys(clientId, keys));
  }
}
