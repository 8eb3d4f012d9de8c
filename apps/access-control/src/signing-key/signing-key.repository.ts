import type { SigningKey } from './signing-key';

export abstract class SigningKeyRepository {
  abstract find(): Promise<SigningKey | undefined>;
  /** Keeps the key unless there is one already, and answers the one that is kept: replicas that start at once agree. */
  abstract keepFirst(key: SigningKey): Promise<SigningKey>;
}
