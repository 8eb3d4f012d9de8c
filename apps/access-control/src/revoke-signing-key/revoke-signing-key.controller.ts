import { Roles } from '@openvrs/edge';
import { Controller, Delete, HttpCode, Inject, Param } from '@nestjs/common';
import { RevokeSigningKey } from './revoke-signing-key.handler';

@Controller('v1/keys')
export class RevokeSigningKeyController {
  constructor(@Inject(RevokeSigningKey) private readonly revoke: RevokeSigningKey) {}

  @Delete(':kid')
  @HttpCode(204)
  @Roles('administrator')
  async delete(@Param('kid') kid: string): Promise<void> {
    await this.revoke.handle(kid);
  }
}
