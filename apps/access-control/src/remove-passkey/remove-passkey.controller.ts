import { Controller, Delete, Get, HttpCode, Inject, Param } from '@nestjs/common';
import { Caller, Roles } from '@openvrs/edge';
import { personRoles, type Caller as CallerIdentity } from '@openvrs/identity';
import type { PasskeyView } from '../passkey/passkey';
import { RemovePasskey } from './remove-passkey.handler';

@Controller('v1/people/:personId/passkeys')
export class RemovePasskeyController {
  constructor(@Inject(RemovePasskey) private readonly remove: RemovePasskey) {}

  @Get()
  @Roles(...personRoles)
  async list(@Param('personId') personId: string, @Caller() caller: CallerIdentity): Promise<{ passkeys: PasskeyView[] }> {
    return { passkeys: await this.remove.list(personId, caller) };
  }

  @Delete(':passkeyId')
  @HttpCode(204)
  @Roles(...personRoles)
  async delete(@Param('personId') personId: string, @Param('passkeyId') passkeyId: string, @Caller() caller: CallerIdentity): Promise<void> {
    await this.remove.handle(personId, passkeyId, caller);
  }
}
