import type { SigningKey } from './signing-key';

export abstract class SigningKeyRepository {
  /** In the order they were made. */
  abstract all(): Promise<SigningKey[]>;
  /** Keeps the key as the nth, from 1. Answers false when there is an nth already: replicas and administrators agree. */
  abstract add(nth: number, key: SigningKey): Promise<boolean>;
  /** How many keys there ever were. */
  abstract count(): Promise<number>;
  /** Deletes it, private part and all; never the last that was made. */
  abstract remove(kid: string): Promise<void>;
}
