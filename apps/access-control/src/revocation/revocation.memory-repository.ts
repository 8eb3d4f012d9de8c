import { revocationKey, type Revocation } from './revocation';
import { RevocationRepository } from './revocation.repository';

export class RevocationMemoryRepository extends RevocationRepository {
  private readonly byKey = new Map<string, Revocation>();
  private readonly marked = new Set<string>();

  async put(revocation: Revocation): Promise<void> {
    this.byKey.set(revocationKey(revocation), revocation);
    this.marked.add(revocationKey(revocation));
  }

  async all(): Promise<Revocation[]> {
    return [...this.byKey.values()];
  }

  async unannounced(): Promise<Revocation[]> {
    return (await this.all()).filter((each) => this.marked.has(revocationKey(each)));
  }

  async announced(key: string, revision: number): Promise<void> {
    if (this.byKey.get(key)?.revision === revision) this.marked.delete(key);
  }
}
