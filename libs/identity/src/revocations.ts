import type { RevocationKind } from './revocation-kind';
import { RevocationsUnknown, TokenRevoked } from './token.errors';

/** What has been revoked, as far as it can matter to a token that has not expired. */
export interface RevocationSource {
  /** Whether its answers may be relied on now. */
  isFresh(): boolean;
  /** Tokens issued by then are void. */
  issuedUntil(kind: RevocationKind, id: string): Date | undefined;
}

/** What a token can be revoked by. */
export interface TokenMarks {
  readonly subject: string;
  readonly state?: string;
  readonly session?: string;
  readonly key?: string;
  readonly issuedAt: Date;
}

/** Asked at every verification. Fails closed: what cannot be asked lets nobody in. */
export class Revocations {
  private source: RevocationSource | undefined;

  /** From now on it is this source that knows. */
  follow(source: RevocationSource): void {
    this.source = source;
  }

  /** @throws TokenRevoked, RevocationsUnknown */
  refuse(marks: TokenMarks): void {
    if (!this.source?.isFresh()) throw new RevocationsUnknown();
    const by = this.revokedBy(this.source, marks);
    if (by !== undefined) throw new TokenRevoked(by);
  }

  /** The key first: what it signed is not to be believed. */
  private revokedBy(source: RevocationSource, { subject, state, session, key, issuedAt }: TokenMarks): RevocationKind | undefined {
    const named: readonly [RevocationKind, string | undefined][] = [['key', key], ['subject', subject], ['state', state], ['session', session]];
    const [by] = named.find(([kind, id]) => {
      const until = id === undefined ? undefined : source.issuedUntil(kind, id);
      return until !== undefined && issuedAt <= until;
    }) ?? [];
    return by;
  }
}
