import type { StandingChangedV2, StandingWarnedV1 } from '@openvrs/contracts';
import type { PolicyCourse } from '../policy/policy-course';
import { nextReviewAt, type Standing } from './standing';
import { StandingRepository, type StandingWrite } from './standing.repository';

export class StandingMemoryRepository extends StandingRepository {
  readonly changes: StandingChangedV2[] = [];
  readonly warnings: StandingWarnedV1[] = [];
  private readonly byState = new Map<string, Standing>();
  private readonly marked = new Set<string>();

  async find(states: readonly string[]): Promise<Standing[]> {
    return states.flatMap((state) => this.byState.get(state) ?? []);
  }

  async save({ standing, changes, warnings = [] }: StandingWrite): Promise<boolean> {
    if ((this.byState.get(standing.state)?.revision ?? 0) !== standing.revision - 1) return false;
    this.byState.set(standing.state, standing);
    this.marked.add(standing.state);
    this.changes.push(...changes);
    this.warnings.push(...warnings);
    return true;
  }

  async dueForReview({ at, inForce, lastAdopted }: PolicyCourse): Promise<string[]> {
    const isDue = (standing: Standing): boolean => {
      const end = nextReviewAt(standing);
      return standing.policyVersion !== inForce.version || standing.lastAdopted !== lastAdopted || (end !== undefined && end <= at);
    };
    return [...this.byState.values()].filter(isDue).map(({ state }) => state);
  }

  async all(): Promise<Standing[]> {
    return [...this.byState.values()];
  }

  async unannounced(): Promise<Standing[]> {
    return (await this.all()).filter(({ state }) => this.marked.has(state));
  }

  async announced(state: string, revision: number): Promise<void> {
    if (this.byState.get(state)?.revision === revision) this.marked.delete(state);
  }
}
