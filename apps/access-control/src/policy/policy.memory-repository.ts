import type { Adoption, Proposal } from './adoption';
import { PolicyRepository } from './policy.repository';

export class PolicyMemoryRepository extends PolicyRepository {
  private readonly proposed = new Map<string, Proposal>();
  private readonly adopted = new Map<number, Adoption>();

  async propose(proposal: Proposal): Promise<boolean> {
    if (this.proposed.has(proposal.policy.version)) return false;
    this.proposed.set(proposal.policy.version, proposal);
    return true;
  }

  async find(version: string): Promise<Proposal | undefined> {
    return this.proposed.get(version);
  }

  async proposals(): Promise<Proposal[]> {
    return [...this.proposed.values()].sort((a, b) => a.proposedAt.getTime() - b.proposedAt.getTime());
  }

  async adopt(adoption: Adoption): Promise<boolean> {
    if (this.adopted.has(adoption.place)) return false;
    this.adopted.set(adoption.place, adoption);
    return true;
  }

  async adoptions(): Promise<Adoption[]> {
    return [...this.adopted.values()].sort((a, b) => a.place - b.place);
  }
}
