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

  async reportsIn(keys: readonly string[]): Promise<Map<string, ReadonlySet<string>>> {
    return new Map([...(await this.find(keys))].map(([key, { reports }]) => [key, new Set(reports.map(({ reportId }) => reportId))]));
  }

  async save(before: PublishedFlow, after: PublishedFlow): Promise<boolean> {
    if ((this.kept.get(before.key)?.saved ?? 0) !== before.saved) return false;
    this.kept.set(after.key, { ...after, saved: before.saved + 1 });
    return true;
  }
}
