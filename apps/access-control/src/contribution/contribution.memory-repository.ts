import { categories } from '@openvrs/contracts';
import { latestVersions, merged, withAgeOfOriginal, type Contribution, type Latest } from './contribution';
import { ContributionRepository } from './contribution.repository';

export class ContributionMemoryRepository extends ContributionRepository {
  private readonly byReport = new Map<string, Contribution>();

  async record(contributions: readonly Contribution[]): Promise<Contribution[]> {
    const youngestFirst = [...this.byReport.values()].sort((a, b) => b.firstReleasedAt.getTime() - a.firstReleasedAt.getTime());
    const said = new Map(youngestFirst.flatMap(({ state, fingerprints = [], firstReleasedAt }) => fingerprints.map((each) => [`${state} ${each}`, firstReleasedAt] as const)));
    const latest = latestVersions(withAgeOfOriginal(contributions, said));
    for (const each of latest) {
      const held = this.byReport.get(each.reportId);
      this.byReport.set(each.reportId, held ? merged(held, each) : each);
    }
    return latest;
  }

  async find(reportId: string): Promise<Contribution | undefined> {
    return this.byReport.get(reportId);
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
