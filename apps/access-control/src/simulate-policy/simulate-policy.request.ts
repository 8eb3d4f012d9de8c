import { IsMoment } from '@openvrs/edge';
import { IsOptional } from 'class-validator';

/** Body of `POST /v1/policies/{policy}/simulate`. */
export class SimulatePolicyRequest {
  /** When it would take effect, RFC 3339; now unless given. */
  @IsOptional()
  @IsMoment()
  at?: string;
}
