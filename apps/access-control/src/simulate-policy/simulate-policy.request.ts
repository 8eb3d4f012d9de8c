import { IsISO8601, IsOptional } from 'class-validator';

/** Body of `POST /v1/policies/{policy}/simulate`. */
export class SimulatePolicyRequest {
  /** When it would take effect, RFC 3339; now unless given. */
  @IsOptional()
  @IsISO8601({ strict: true })
  at?: string;
}
