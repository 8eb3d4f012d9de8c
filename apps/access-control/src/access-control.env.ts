import { SecretsEnv } from '@openvrs/edge';
import { IsOptional, IsString, Length } from 'class-validator';

/** What access-control reads from its environment besides what every service reads. ISSUER_URL is its own name here. */
export class AccessControlEnv extends SecretsEnv {
  override PORT = 3002;
  override METRICS_PORT = 9102;

  /** The token that makes the first administrator; one is made up and printed unless it is given. */
  @IsOptional()
  @IsString()
  @Length(16, 200)
  ADMIN_ENROLMENT_TOKEN?: string;

  /** Addresses, by commas, to which a browser is sent back when its person has signed in. Without one nobody signs in. */
  @IsOptional()
  @IsString()
  PORTAL_REDIRECT_URIS?: string;
}

/** The addresses in PORTAL_REDIRECT_URIS. */
export function portalRedirectsOf({ PORTAL_REDIRECT_URIS = '' }: Pick<AccessControlEnv, 'PORTAL_REDIRECT_URIS'>): string[] {
  return PORTAL_REDIRECT_URIS.split(',').map((uri) => uri.trim()).filter((uri) => uri !== '');
}
