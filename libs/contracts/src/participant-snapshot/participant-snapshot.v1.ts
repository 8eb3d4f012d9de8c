import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsString, Length, Matches, Min, ValidateNested } from 'class-validator';

export const releasePolicies = ['at-once', 'focal-point'] as const;
export type ReleasePolicy = (typeof releasePolicies)[number];

export class AgencyV1 {
  @IsString()
  @Length(1, 80)
  id!: string;

  @IsString()
  @Length(1, 200)
  name!: string;

  /** Released at once on receipt, or by the focal point. */
  @IsIn(releasePolicies)
  releasePolicy!: ReleasePolicy;
}

/** KV value: what every service needs to know of a state or territory that takes part. */
export class ParticipantSnapshotV1 {
  @Matches(/^[A-Z]{2}$/)
  state!: string;

  @IsString()
  @Length(1, 200)
  name!: string;

  @IsBoolean()
  active!: boolean;

  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => AgencyV1)
  agencies!: AgencyV1[];

  @IsInt()
  @Min(0)
  revision!: number;
}
