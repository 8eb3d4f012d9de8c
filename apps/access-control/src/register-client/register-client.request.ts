import { clientRoles, type Role } from '@openvrs/identity';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsObject, IsOptional, IsString, Length } from 'class-validator';
import { clientKeysMax } from '../client/credentials';
import { IsState } from '../register-state/register-state.request';

/** Body of `POST /v1/clients`. */
export class RegisterClientRequest {
  /** For people: whose program this is. */
  @IsString()
  @Length(1, 120)
  name!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(clientRoles, { each: true })
  roles!: Role[];

  @IsOptional()
  @IsState()
  state?: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  agency?: string;

  /** Public JWKs: the client proves itself with `private_key_jwt`, and gets no secret. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(clientKeysMax)
  @IsObject({ each: true })
  keys?: object[];
}
