import { IsBoolean } from 'class-validator';

/** Body of `POST /v1/keys`. */
export class RotateSigningKeyRequest {
  /** Only when the key in use cannot be trusted: tokens of the new one may be refused for five seconds. */
  @IsBoolean()
  atOnce = false;
}
