import type { OpenFall } from './open-fall';
import { OpenFallRepository } from './open-fall.repository';

export class OpenFallMemoryRepository extends OpenFallRepository {
  private readonly kept = new Map<string, OpenFall>();

  async note(falls: readonly OpenFall[]): Promise<void> {
    for (const fall of falls) this.kept.set(fall.cellId, { ...fall, lookAt: this.kept.get(fall.cellId)?.lookAt ?? fall.lookAt });
  }

  async due(now: Date, limit: number): Promise<OpenFall[]> {
    const due = [...this.kept.values()].filter(({ lookAt }) => lookAt <= now);
    return due.sort((a, b) => a.lookAt.getTime() - b.lookAt.getTime()).slice(0, limit);
  }

  async later(cellId: string, lookAt: Date): Promise<void> {
    const fall = this.kept.get(cellId);
    if (fall) this.kept.set(cellId, { ...fall, lookAt });
  }

  async close(cellId: string): Promise<void> {
    this.kept.delete(cellId);
  }
}
