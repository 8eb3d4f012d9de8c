import type { SigningKey } from './signing-key';
import { SigningKeyRepository } from './signing-key.repository';

export class SigningKeyMemoryRepository extends SigningKeyRepository {
  private key: SigningKey | undefined;

  async find(): Promise<SigningKey | undefined> {
    return this.key;
  }

  async keepFirst(key: SigningKey): Promise<SigningKey> {
    this.key ??= key;
    return this.key;
  }
}
