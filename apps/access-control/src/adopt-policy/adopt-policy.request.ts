import { IsMoment } from '@openvrs/edge';
import { IsOptional, IsString, Length } from 'class-validator';

/** Body of `POST /v1/policies/{policy}/adoption`. */
export class AdoptPolicyRequest {
  /** The version that was adopted last when it was decided to adopt this one (`lastAdopted` of `GET /v1/policies`). */
  @IsString()
  @Length(1, 40)
  after!: string;

  /** From when it holds, RFC 3339, within a year; now unless given. */
  @IsOptional()
  @IsMoment()
  effectiveFrom?: string;
}
