import type { Projection } from './projection';
import { ProjectionRepository, type ProjectionStep } from './projection.repository';

export class ProjectionMemoryRepository extends ProjectionRepository {
  private readonly kept = new Map<string, Projection>();

  async find(reportIds: readonly string[]): Promise<Map<string, Projection>> {
    return new Map(reportIds.flatMap((id) => {
      const projection = this.kept.get(id);
      return projection ? [[id, projection] as const] : [];
    }));
  }

  async save(steps: readonly ProjectionStep[]): Promise<Set<string>> {
    const late = new Set<string>();
    for (const { follows, projection } of steps) {
      if (this.kept.get(projection.reportId)?.version === follows) this.kept.set(projection.reportId, projection);
      else late.add(projection.reportId);
    }
    return late;
  }
}
