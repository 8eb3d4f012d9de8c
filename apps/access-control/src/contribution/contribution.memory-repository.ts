import { categories } from '@openvrs/contracts';
import { merged, type Contribution, type Latest } from './contribution';
import { ContributionRepository } from './contribution.repository';

export class ContributionMemoryRepository extends ContributionRepository {
  private readonly byReport = new Map<string, Contribution>();

  async record(contributions: readonly Contribution[]): Promise<void> {
    for (const each of contributions) {
      const held = this.byReport.get(each.reportId);
      this.byReport.set(each.reportId, held ? merged(held, each) : each);
    }
  }

  async latest(state: string): Promise<Latest> {
    const counting = [...this.byReport.values()]
      .filter((each) => each.state === state && each.counts)
      .sort((a, b) => b.firstReleasedAt.getTime() - a.firstReleasedAt.getTime());
    return new Map(categories.flatMap((category) => {
      const found = counting.find((each) => each.categories.includes(category));
      return found ? [[category, found] as const] : [];
    }));
  }
}
