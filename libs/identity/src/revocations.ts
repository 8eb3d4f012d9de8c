import { RevocationsUnknown, TokenRevoked } from './token.errors';

export type RevocationKind = 'subject' | 'session' | 'key' | 'state';

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
    if (this.isRevoked(this.source, marks)) throw new TokenRevoked();
  }

  private isRevoked(source: RevocationSource, { subject, state, session, key, issuedAt }: TokenMarks): boolean {
    const named: readonly [RevocationKind, string | undefined][] = [['subject', subject], ['state', state], ['session', session], ['key', key]];
    return named.some(([kind, id]) => {
      const until = id === undefined ? undefined : source.issuedUntil(kind, id);
      return until !== undefined && issuedAt <= until;
    });
  }
}
