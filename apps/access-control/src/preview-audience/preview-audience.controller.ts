import { Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { stateOf } from '../caller/state-of';
import type { Audience } from './audience';
import { PreviewAudience } from './preview-audience.handler';
import { PreviewAudienceRequest } from './preview-audience.request';

@Controller('v1/access')
export class PreviewAudienceController {
  constructor(@Inject(PreviewAudience) private readonly preview: PreviewAudience) {}

  @Post('audience')
  @HttpCode(200)
  @Roles('agency-system', 'focal-point', 'organisational-focal-point', 'user')
  async post(@Body() { categories, handling, dangerToLife }: PreviewAudienceRequest, @Caller() caller: CallerIdentity): Promise<Audience> {
    return this.preview.handle({ state: stateOf(caller), categories, handling, dangerToLife });
  }
}
