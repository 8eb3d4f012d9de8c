import { Revocations } from '@openvrs/identity';

/** For specs that are about something else. */
export function nothingRevoked(): Revocations {
  const revocations = new Revocations();
  revocations.follow({ isFresh: () => true, issuedUntil: () => undefined });
  return revocations;
}
