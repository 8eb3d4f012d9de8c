import type { Artefact } from './artefact';
import { ArtefactRepository } from './artefact.repository';

const keyOf = (kind: string, id: string): string => `${kind}:${id}`;

export class ArtefactMemoryRepository extends ArtefactRepository {
  private readonly byKey = new Map<string, Artefact>();

  async put(artefact: Artefact): Promise<void> {
    this.byKey.set(keyOf(artefact.kind, artefact.id), artefact);
  }

  async putOnce(artefact: Artefact): Promise<boolean> {
    if (this.byKey.has(keyOf(artefact.kind, artefact.id))) return false;
    await this.put(artefact);
    return true;
  }

  async find(kind: string, id: string, now: Date): Promise<Artefact | undefined> {
    const found = this.byKey.get(keyOf(kind, id));
    return found && found.expiresAt > now ? found : undefined;
  }

  async findByUid(kind: string, uid: string, now: Date): Promise<Artefact | undefined> {
    return [...this.byKey.values()].find((each) => each.kind === kind && each.uid === uid && each.expiresAt > now);
  }

  async sessionsOf(accountId: string, now: Date): Promise<Artefact[]> {
    return [...this.byKey.values()].filter((each) => each.kind === 'Session' && each.accountId === accountId && each.expiresAt > now);
  }

  async consume(kind: string, id: string, at: Date): Promise<boolean> {
    const found = this.byKey.get(keyOf(kind, id));
    if (!found || found.consumedAt) return false;
    await this.put({ ...found, consumedAt: at });
    return true;
  }

  async remove(kind: string, id: string): Promise<void> {
    this.byKey.delete(keyOf(kind, id));
  }

  async removeGrant(grantId: string): Promise<void> {
    for (const [key, { grantId: of }] of this.byKey) if (of === grantId) this.byKey.delete(key);
  }
}
