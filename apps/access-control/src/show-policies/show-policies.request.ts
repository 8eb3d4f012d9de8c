import { IsMoment } from '@openvrs/edge';
import { IsOptional } from 'class-validator';

/** Query of `GET /v1/policies`. */
export class ShowPoliciesRequest {
  /** A moment, past or to come, RFC 3339; now unless given. */
  @IsOptional()
  @IsMoment()
  at?: string;
}
