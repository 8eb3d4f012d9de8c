/** Something that the token issuer must remember for a while: a used assertion, a code, a sign-in. */
export interface Artefact {
  /** The provider's name for its kind, such as `ReplayDetection`. */
  readonly kind: string;
  readonly id: string;
  /** As the provider gave it. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** A second name that it is found by. */
  readonly uid?: string;
  /** What was granted together ends together. */
  readonly grantId?: string;
  /** The person it belongs to. */
  readonly accountId?: string;
  readonly consumedAt?: Date;
  readonly expiresAt: Date;
}
