import { Act, Caller, Roles } from '@openvrs/edge';
import { personRoles, type Caller as CallerIdentity } from '@openvrs/identity';
import { Controller, Delete, Get, HttpCode, Inject, Param } from '@nestjs/common';
import { RevokePerson, type SignInsView } from './revoke-person.handler';

@Controller('v1/people/:personId')
export class RevokePersonController {
  constructor(@Inject(RevokePerson) private readonly revoke: RevokePerson) {}

  @Delete()
  @HttpCode(204)
  @Roles('administrator', 'focal-point', 'organisational-focal-point')
  async delete(@Param('personId') personId: string, @Caller() caller: CallerIdentity, @Act() act: Act): Promise<void> {
    const { state } = await this.revoke.handle(personId, caller);
    act.concerns(`person:${personId}`, state);
  }

  @Get('sessions')
  @Roles(...personRoles)
  async sessions(@Param('personId') personId: string, @Caller() caller: CallerIdentity): Promise<SignInsView> {
    return this.revoke.signIns(personId, caller);
  }

  @Delete('sessions/:sessionId')
  @HttpCode(204)
  @Roles(...personRoles)
  async endSession(@Param('personId') personId: string, @Param('sessionId') sessionId: string, @Caller() caller: CallerIdentity): Promise<void> {
    await this.revoke.endSession(personId, sessionId, caller);
  }
}
