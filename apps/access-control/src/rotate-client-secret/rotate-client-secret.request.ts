import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsObject, Max, Min } from 'class-validator';
import { clientKeysMax } from '../client/credentials';

const overlapSecondsMax = 30 * 86_400;
const overlapSecondsUsual = 86_400;

/** Body of `POST /v1/clients/{clientId}/secrets`. */
export class RotateClientSecretRequest {
  /** Seconds that the former secret still works; a day unless given, 0 ends it at once. */
  @IsInt()
  @Min(0)
  @Max(overlapSecondsMax)
  overlapSeconds = overlapSecondsUsual;
}

/** Body of `PUT /v1/clients/{clientId}/keys`. */
export class ReplaceClientKeysRequest {
  /** Public JWKs, all that shall work from now on. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(clientKeysMax)
  @IsObject({ each: true })
  keys!: object[];

  /** Seconds that secrets still work which the keys take the place of; a day unless given, 0 ends them at once. */
  @IsInt()
  @Min(0)
  @Max(overlapSecondsMax)
  overlapSeconds = overlapSecondsUsual;
}
