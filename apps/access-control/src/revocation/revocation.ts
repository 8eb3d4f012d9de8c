import { revocationKnownHours, type RevocationKind, type RevocationV1 } from '@openvrs/contracts';

/** That access tokens are void which name this client, person, sign-in, state or key. */
export interface Revocation {
  readonly kind: RevocationKind;
  readonly id: string;
  /** Tokens issued by then. */
  readonly issuedUntil: Date;
  readonly forgottenAt: Date;
  /** Milliseconds of the time it was made: a later one of the same thing is higher. */
  readonly revision: number;
}

const knownMs = revocationKnownHours * 3_600_000;

/**
 * A person who recovers comes back at once, and so does a state that is back: their tokens from then on are good. What is out stays
 * out, whoever goes on giving it tokens: one that was on its way meanwhile, or that another issuer gave later, is void too.
 */
export function revocationOf(kind: RevocationKind, id: string, at: Date, comesBack = false): Revocation {
  const forgottenAt = new Date(at.getTime() + knownMs);
  return { kind, id, issuedUntil: comesBack ? at : forgottenAt, forgottenAt, revision: at.getTime() };
}

export function revocationKey({ kind, id }: Revocation): string {
  return `${kind}.${id}`;
}

export function toRevocationSnapshot({ kind, id, issuedUntil, forgottenAt, revision }: Revocation): RevocationV1 {
  return { kind, id, issuedUntil: issuedUntil.toISOString(), forgottenAt: forgottenAt.toISOString(), revision };
}
