import { Act, Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Controller, Delete, HttpCode, Inject, Param } from '@nestjs/common';
import { RevokeClient } from './revoke-client.handler';

@Controller('v1/clients')
export class RevokeClientController {
  constructor(@Inject(RevokeClient) private readonly revoke: RevokeClient) {}

  @Delete(':clientId')
  @HttpCode(204)
  @Roles('administrator', 'focal-point')
  async delete(@Param('clientId') clientId: string, @Caller() caller: CallerIdentity, @Act() act: Act): Promise<void> {
    const { state } = await this.revoke.handle(clientId, caller);
    act.concerns(`client:${clientId}`, state);
  }
}
