import { categories } from '@openvrs/contracts';
import { knownVersion, latestVersions, merged, withAgeOfOriginal, type Contribution, type KnownReport, type Latest } from './contribution';
import { ContributionRepository } from './contribution.repository';

export class ContributionMemoryRepository extends ContributionRepository {
  private readonly byReport = new Map<string, Contribution>();
  private readonly reports = new Map<string, KnownReport>();

  async record(contributions: readonly Contribution[], knownAt: Date): Promise<Contribution[]> {
    const youngestFirst = [...this.byReport.values()].sort((a, b) => b.firstReleasedAt.getTime() - a.firstReleasedAt.getTime());
    const said = new Map(youngestFirst.flatMap(({ state, fingerprints = [], firstReleasedAt }) => fingerprints.map((each) => [`${state} ${each}`, firstReleasedAt] as const)));
    const latest = latestVersions(withAgeOfOriginal(contributions, said));
    for (const each of latest) {
      const held = this.byReport.get(each.reportId);
      this.byReport.set(each.reportId, held ? merged(held, each) : each);
      this.note(each, knownAt);
    }
    return latest;
  }

  async find(reportId: string): Promise<Contribution | undefined> {
    return this.byReport.get(reportId);
  }

  async known(reportId: string): Promise<KnownReport | undefined> {
    return this.reports.get(reportId);
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

  private note(contribution: Contribution, knownAt: Date): void {
    const { reportId, state, version } = contribution;
    const { versions } = this.reports.get(reportId) ?? { versions: [] };
    if (versions.some((each) => each.version === version)) return;
    this.reports.set(reportId, { reportId, state, versions: [...versions, knownVersion(contribution, knownAt)] });
  }
}
