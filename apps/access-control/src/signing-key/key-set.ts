import { leewaySeconds, tokenLifetimeMaxSeconds } from '@openvrs/identity';
import type { SigningKey } from './signing-key';

/** `next`: published, not yet used. `retiring`: used no more, published until the last token it signed has expired. */
export type KeyPhase = 'next' | 'signing' | 'retiring' | 'gone';

/** What the issuer works with at one moment. */
export interface KeySet {
  readonly signing: SigningKey;
  /** What `/oauth/jwks` tells: the key that signs first. */
  readonly published: readonly SigningKey[];
}

/** Longer than verifiers go without looking at the published keys (ten minutes): they know a key before they meet it. */
export const publishedAheadSeconds = 900;
const retiringMs = (tokenLifetimeMaxSeconds + leewaySeconds) * 1000;

/** Nothing is stored of it: it follows from when each key was to sign, so that all replicas agree without talking. */
export function phaseOf(key: SigningKey, keys: readonly SigningKey[], now: Date): KeyPhase {
  if (key.signsFrom > now) return 'next';
  const followers = keys.filter(({ signsFrom }) => signsFrom > key.signsFrom && signsFrom <= now);
  if (followers.length === 0) return 'signing';
  const replacedAt = Math.min(...followers.map(({ signsFrom }) => signsFrom.getTime()));
  return now.getTime() - replacedAt <= retiringMs ? 'retiring' : 'gone';
}

/** Undefined while no key may sign. */
export function keySetAt(keys: readonly SigningKey[], now: Date): KeySet | undefined {
  const inPhase = (phase: KeyPhase): SigningKey[] => keys.filter((key) => phaseOf(key, keys, now) === phase);
  const [signing] = inPhase('signing');
  return signing && { signing, published: [signing, ...inPhase('next'), ...inPhase('retiring')] };
}
