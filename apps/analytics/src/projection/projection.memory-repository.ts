import { chunksOf } from '../batching/chunks-of';
import { flowKeysOf, type Projection } from './projection';
import { ProjectionRepository, type ProjectionStep, type SetAside } from './projection.repository';
import { withSetAside } from './set-aside';
import { knownAs } from '../series/audience';

export class ProjectionMemoryRepository extends ProjectionRepository {
  private readonly kept = new Map<string, Projection>();
  private readonly replaced = new Map<string, Projection>();
  /** Until when somebody opens them. */
  private readonly taken = new Map<string, Date>();

  async begin(projections: readonly Projection[]): Promise<Set<string>> {
    const there = new Set<string>();
    for (const projection of projections) {
      if (this.kept.has(projection.reportId)) there.add(projection.reportId);
      else this.kept.set(projection.reportId, projection);
    }
    return there;
  }

  async find(reportIds: readonly string[]): Promise<Map<string, Projection>> {
    return new Map(reportIds.flatMap((id) => {
      const projection = this.kept.get(id);
      return projection ? [[id, projection] as const] : [];
    }));
  }

  async follow(steps: readonly ProjectionStep[]): Promise<Set<string>> {
    const late = new Set<string>();
    for (const { follows, projection } of steps) {
      this.replaced.set(`${follows.reportId}:${follows.version}${follows.isOpened ? ' opened' : ''}`, held(follows));
      const kept = this.kept.get(projection.reportId);
      if (kept?.version === follows.version && kept.isOpened === follows.isOpened) this.replace(projection);
      else late.add(projection.reportId);
    }
    return late;
  }

  async waitingFor(seriesIdsAndPatternKeys: readonly string[]): Promise<Projection[]> {
    const asked = new Set(seriesIdsAndPatternKeys);
    return this.waiting().filter(({ waiting }) => waiting?.contributions.some(({ series }) => asked.has(series.id) || asked.has(knownAs(series))));
  }

  async stillWaiting(projections: readonly Projection[]): Promise<Projection[]> {
    const waiting = new Map(this.waiting().map(({ reportId, version }) => [reportId, version]));
    return projections.filter(({ reportId, version }) => waiting.get(reportId) === version);
  }

  async waitingSince(before: Date, limit: number): Promise<Projection[]> {
    return this.waiting().filter(({ at }) => at < before).sort((a, b) => a.at.getTime() - b.at.getTime()).slice(0, limit);
  }

  async recordedIn(cellIds: readonly string[]): Promise<Projection[]> {
    const asked = new Set(cellIds);
    const all = [...this.replaced.values(), ...this.kept.values()];
    const reports = new Set(all.filter(({ cells }) => cells.some(({ cellId }) => asked.has(cellId))).map(({ reportId }) => reportId));
    return all.filter(({ reportId }) => reports.has(reportId)).map(recorded);
  }

  async observing(buckets: readonly string[], limit: number): Promise<Projection[]> {
    const asked = new Set(buckets);
    const found = [...this.kept.values()].filter(({ observations = [] }) => observations.some(({ bucket }) => asked.has(bucket)));
    return found.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, limit);
  }

  async flowing(flowKeys: readonly string[]): Promise<Pick<Projection, 'reportId' | 'entry' | 'flows'>[]> {
    const asked = new Set(flowKeys);
    const found = [...this.kept.values()].filter(({ flows = [] }) => flows.some(({ key }) => asked.has(key)));
    return found.map(({ reportId, entry, flows = [] }) => ({ reportId, entry, flows }));
  }

  async *flowKeys(atOnce: number): AsyncGenerator<readonly string[]> {
    for (const some of chunksOf([...this.kept.values()], atOnce)) yield some.flatMap(flowKeysOf);
  }

  async lastIn(cellId: string, limit: number): Promise<Projection[]> {
    const found = [...this.kept.values()].filter(({ entry, cells }) => entry?.released !== undefined && cells.some((cell) => cell.cellId === cellId));
    return found.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, limit);
  }

  async asideOf(patternKeys: readonly string[], limit: number): Promise<Projection[]> {
    const asked = new Set(patternKeys);
    return [...this.kept.values()].filter(({ aside }) => aside?.contributions.some(({ series }) => asked.has(knownAs(series)))).slice(0, limit);
  }

  async takeOpening(now: Date, until: Date, limit: number): Promise<Projection[]> {
    const due = [...this.kept.values()].flatMap(({ reportId, opens }) => (opens ? [{ reportId, at: this.taken.get(reportId) ?? new Date(opens.releasedAt) }] : [])).filter(({ at }) => at <= now);
    const first = due.sort((a, b) => a.at.getTime() - b.at.getTime()).slice(0, limit);
    for (const { reportId } of first) this.taken.set(reportId, until);
    return first.flatMap(({ reportId }) => this.kept.get(reportId) ?? []);
  }

  async opened(reportIds: readonly string[]): Promise<void> {
    for (const [id, projection] of await this.find(reportIds)) if (projection.isOpened) this.kept.set(id, judged(projection));
  }

  async keepsAside(): Promise<boolean> {
    return [...this.kept.values()].some(({ aside }) => aside !== undefined);
  }

  async letIn(before: Projection, after: Projection): Promise<boolean> {
    if (this.kept.get(before.reportId) !== before) return false;
    this.kept.set(after.reportId, after);
    return true;
  }

  async setAside(): Promise<SetAside[]> {
    return [...[...this.kept.values()].reduce(withSetAside, new Map<string, SetAside>()).values()];
  }

  async folded(reportIds: readonly string[]): Promise<void> {
    for (const [id, projection] of await this.find(reportIds)) this.kept.set(id, held(projection));
  }

  private replace(projection: Projection): void {
    this.kept.set(projection.reportId, projection);
    this.taken.delete(projection.reportId);
  }

  private waiting(): Projection[] {
    return [...this.kept.values()].filter(({ waiting }) => waiting !== undefined);
  }
}

/** What counts of a version, as it was recorded. */
function recorded({ reportId, version, cells, patterns, entry, at }: Projection): Projection {
  return { reportId, version, cells, patterns, entry, at };
}

function judged({ opens: _, ...projection }: Projection): Projection {
  return projection;
}

/** Without what waits: it is in the cells and patterns. */
function held({ waiting: _, ...projection }: Projection): Projection {
  return projection;
}
