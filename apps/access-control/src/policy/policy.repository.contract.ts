import type { Adoption, Proposal } from './adoption';
import { firstPolicy } from './policy';
import type { PolicyRepository } from './policy.repository';

const at = new Date('2026-03-01T10:00:00Z');

export function aProposal(version: string, proposedAt = at): Proposal {
  return { policy: { ...firstPolicy, version }, note: 'Because.', proposedBy: 'cli_a', proposedAt };
}

export function anAdoption(place: number, version: string): Adoption {
  return { place, policy: { ...firstPolicy, version }, effectiveFrom: at, adoptedBy: 'cli_a', adoptedAt: at };
}

/** What every store of policies must do; run by each adapter's spec. */
export function describePolicyRepository(make: () => Promise<PolicyRepository>): void {
  let policies: PolicyRepository;
  beforeEach(async () => {
    policies = await make();
  });

  it('keeps each version as it was written first', async () => {
    expect(await policies.propose(aProposal('2026-3', new Date('2026-03-02T00:00:00Z')))).toBe(true);
    expect(await policies.propose(aProposal('2026-2'))).toBe(true);
    expect(await policies.propose({ ...aProposal('2026-2'), note: 'Other.' })).toBe(false);
    expect(await policies.find('2026-2')).toEqual(aProposal('2026-2'));
    expect(await policies.find('2026-4')).toBeUndefined();
    expect((await policies.proposals()).map(({ policy }) => policy.version)).toEqual(['2026-2', '2026-3']);
  });

  it('of many that adopt at once lets one be first, and keeps what it signed', async () => {
    const versions = Array.from({ length: 8 }, (_, index) => `v${index}`);
    const first = await Promise.all(versions.map((version) => policies.adopt(anAdoption(1, version))));
    expect(first.filter(Boolean)).toHaveLength(1);
    expect(await policies.adopt(anAdoption(2, 'next'))).toBe(true);
    expect(await policies.adoptions()).toEqual([anAdoption(1, versions[first.indexOf(true)] ?? ''), anAdoption(2, 'next')]);
  });
}
