import { Roles } from '@openvrs/edge';
import { Controller, Delete, HttpCode, Inject, Param } from '@nestjs/common';
import { RevokeClient } from './revoke-client.handler';

@Controller('v1/clients')
export class RevokeClientController {
  constructor(@Inject(RevokeClient) private readonly revoke: RevokeClient) {}

  @Delete(':clientId')
  @HttpCode(204)
  @Roles('administrator')
  async delete(@Param('clientId') clientId: string): Promise<void> {
    await this.revoke.handle(clientId);
  }
}
