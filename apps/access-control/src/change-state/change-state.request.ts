import { releasePolicies, type ReleasePolicy } from '@openvrs/contracts';
import { baliMemberships, type BaliMembership } from '@openvrs/vocabulary';
import { IsBoolean, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';

/** Body of `PATCH /v1/states/{state}`. What is left out stays. */
export class ChangeStateRequest {
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  /** `false` when the state leaves: its clients get no tokens until it is back. */
  @IsOptional()
  @IsBoolean()
  active?: boolean;

  /** Where the public sources of the seed are wrong, or the state has joined or left since. */
  @IsOptional()
  @IsIn(baliMemberships)
  baliProcess?: BaliMembership;
}

/** Body of `POST /v1/states/{state}/agencies`. */
export class RegisterAgencyRequest {
  @Matches(/^[a-z0-9][a-z0-9-]{0,79}$/, { message: 'id must be lower-case letters, digits and dashes, such as border-police' })
  id!: string;

  @IsString()
  @Length(1, 200)
  name!: string;

  /** Four eyes unless the state says otherwise. */
  @IsIn(releasePolicies)
  releasePolicy: ReleasePolicy = 'focal-point';
}

/** Body of `PATCH /v1/states/{state}/agencies/{agency}`. What is left out stays. */
export class ChangeAgencyRequest {
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  @IsOptional()
  @IsIn(releasePolicies)
  releasePolicy?: ReleasePolicy;
}
