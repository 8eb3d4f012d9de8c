import { createHash, timingSafeEqual } from 'node:crypto';

/** Secrets are passed in, as chance is. */
export abstract class Secrets {
  /** At least 256 bits of chance, in characters that need no escaping anywhere. */
  abstract next(): string;
}

/** What is kept of a secret. It holds too much chance to be guessed, so that a plain hash keeps it. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

/** In constant time, whatever is given. */
export function isSecret(given: string, hash: string): boolean {
  const [one, other] = [Buffer.from(hashSecret(given), 'hex'), Buffer.from(hash, 'hex')];
  return one.length === other.length && timingSafeEqual(one, other);
}
