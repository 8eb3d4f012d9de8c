import { personRoles, type Role } from '@openvrs/identity';
import { ArrayMinSize, ArrayUnique, IsArray, IsEmail, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { IsState } from '../register-state/register-state.request';

/** Body of `POST /v1/people`. */
export class InvitePersonRequest {
  @IsString()
  @Length(1, 120)
  name!: string;

  /** What the person signs in with. */
  @IsEmail()
  @Length(3, 200)
  email!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(personRoles, { each: true })
  roles!: Role[];

  @IsOptional()
  @IsState()
  state?: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  agency?: string;
}
