import { personRoles, type Role } from '@openvrs/identity';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, IsString, Length } from 'class-validator';

/** Body of `PATCH /v1/people/{personId}`. What is left out stays. */
export class ChangePersonRequest {
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(personRoles, { each: true })
  roles?: Role[];

  /** Empty for the focal point's office, which is no agency. */
  @IsOptional()
  @IsString()
  @Length(0, 80)
  agency?: string;
}
