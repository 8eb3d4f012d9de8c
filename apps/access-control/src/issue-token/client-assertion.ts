import type { UsedCredential } from '../client/credentials';
import { decodeProtectedHeader } from 'jose';
import { errors } from 'oidc-provider';

/** One that was caught on its way is of no use for longer than a token. */
const assertionSecondsMax = 600;
/** Clocks differ. */
const leewaySeconds = 30;

interface Claims {
  readonly aud?: unknown;
  readonly exp?: unknown;
}

/**
 * What RFC 7523 leaves open: an assertion that lives for a year is a secret on its way, and one that is for others too may be
 * used here by them.
 * @throws InvalidClientAuth
 */
export function refuseLoose({ aud, exp }: Claims, now: Date): void {
  if (Array.isArray(aud) && aud.length !== 1) throw new errors.InvalidClientAuth('the assertion is for others too');
  const left = Number(exp) - now.getTime() / 1_000;
  if (!(left <= assertionSecondsMax + leewaySeconds)) throw new errors.InvalidClientAuth('the assertion lives too long');
}

/** Undefined where the assertion does not name its key. */
export function keyOf(assertion: unknown): UsedCredential | undefined {
  const { kid } = decodeProtectedHeader(String(assertion));
  return kid === undefined ? undefined : { kind: 'key', id: kid };
}
