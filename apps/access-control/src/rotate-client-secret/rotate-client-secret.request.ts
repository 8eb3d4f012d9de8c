import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsObject, Max, Min } from 'class-validator';
import { clientKeysMax } from '../client/credentials';

const overlapSecondsMax = 30 * 86_400;
const overlapSecondsUsual = 86_400;

/** Body of `POST /v1/clients/{clientId}/secrets`. */
export class RotateClientSecretRequest {
  /** Seconds that former secrets still work; a day unless given, 0 ends them at once. */
  @IsInt()
  @Min(0)
  @Max(overlapSecondsMax)
  overlapSeconds = overlapSecondsUsual;
}

/** Body of `PUT /v1/clients/{clientId}/keys`, which take the place of secrets too. */
export class ReplaceClientKeysRequest extends RotateClientSecretRequest {
  /** Public JWKs, all that shall work from now on. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(clientKeysMax)
  @IsObject({ each: true })
  keys!: object[];
}
