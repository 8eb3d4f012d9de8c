import { IsIn, IsInt, IsISO8601, Matches, Min } from 'class-validator';

/** What may be revoked: a client or person, one sign-in of a person, a signing key, everybody of a state. */
export const revocationKinds = ['subject', 'session', 'key', 'state'] as const;
export type RevocationKind = (typeof revocationKinds)[number];

/** KV value: access tokens of it that were issued by then are void. */
export class RevocationV1 {
  @IsIn(revocationKinds)
  kind!: RevocationKind;

  @Matches(/^[A-Za-z0-9_-]{1,120}$/)
  id!: string;

  @IsISO8601({ strict: true })
  issuedUntil!: string;

  /** From then on no token could need it: every one it speaks of has long expired. */
  @IsISO8601({ strict: true })
  forgottenAt!: string;

  @IsInt()
  @Min(0)
  revision!: number;
}
