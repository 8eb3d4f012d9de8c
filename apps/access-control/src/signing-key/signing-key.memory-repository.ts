import type { SigningKey } from './signing-key';
import { SigningKeyRepository } from './signing-key.repository';

export class SigningKeyMemoryRepository extends SigningKeyRepository {
  private readonly byNumber = new Map<number, SigningKey>();

  async all(): Promise<SigningKey[]> {
    return [...this.byNumber].sort(([a], [b]) => a - b).map(([, key]) => key);
  }

  async add(nth: number, key: SigningKey): Promise<boolean> {
    if (this.byNumber.has(nth)) return false;
    this.byNumber.set(nth, key);
    return true;
  }

  async count(): Promise<number> {
    return Math.max(0, ...this.byNumber.keys());
  }

  async remove(kid: string): Promise<void> {
    for (const [nth, key] of this.byNumber) if (key.kid === kid) this.byNumber.delete(nth);
  }
}
