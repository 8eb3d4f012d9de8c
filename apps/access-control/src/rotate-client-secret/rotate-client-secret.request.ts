import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsObject, Max, Min } from 'class-validator';
import { clientKeysMax } from '../client/credentials';

/** Body of `POST /v1/clients/{clientId}/secrets`. */
export class RotateClientSecretRequest {
  /** Seconds that the former secret still works; a day unless given, 0 ends it at once. */
  @IsInt()
  @Min(0)
  @Max(30 * 86_400)
  overlapSeconds = 86_400;
}

/** Body of `PUT /v1/clients/{clientId}/keys`. */
export class ReplaceClientKeysRequest {
  /** Public JWKs, all that shall work from now on. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(clientKeysMax)
  @IsObject({ each: true })
  keys!: object[];
}
