import type { PublishedFlow } from './published-flow';
import { PublishedFlowRepository } from './published-flow.repository';

export class PublishedFlowMemoryRepository extends PublishedFlowRepository {
  private readonly kept = new Map<string, PublishedFlow>();

  async find(keys: readonly string[]): Promise<Map<string, PublishedFlow>> {
    return new Map(keys.flatMap((key) => {
      const flow = this.kept.get(key);
      return flow ? [[key, flow] as const] : [];
    }));
  }

  async save(before: PublishedFlow, after: PublishedFlow): Promise<boolean> {
    const there = this.kept.get(before.key);
    if ((there?.revisions.length ?? 0) !== before.revisions.length) return false;
    this.kept.set(after.key, after);
    return true;
  }
}
