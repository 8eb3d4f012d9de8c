import { latestVersions } from './contribution';
import { ContributionMemoryRepository } from './contribution.memory-repository';
import { describeContributionRepository } from './contribution.repository.contract';

describe('the ledger of contributions in memory', () => {
  describeContributionRepository(async () => new ContributionMemoryRepository());
});

describe('latestVersions', () => {
  it('keeps the highest version of each report with the first release', () => {
    const base = { state: 'IT', kind: 'incident' as const, categories: [], counts: true };
    const [early, late] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-02-01T00:00:00Z')];
    expect(
      latestVersions([
        { ...base, reportId: 'a', version: 2, firstReleasedAt: late },
        { ...base, reportId: 'b', version: 1, firstReleasedAt: late },
        { ...base, reportId: 'a', version: 1, firstReleasedAt: early },
      ]),
    ).toEqual([
      { ...base, reportId: 'a', version: 2, firstReleasedAt: early },
      { ...base, reportId: 'b', version: 1, firstReleasedAt: late },
    ]);
  });
});
