import type { Collection } from 'mongoose';
import { isDuplicate } from '../mongodb/duplicates';
import type { Adoption, Proposal } from './adoption';
import type { AdoptionDocument, ProposalDocument } from './policy.mongo-schema';
import { PolicyRepository } from './policy.repository';

export class PolicyMongoRepository extends PolicyRepository {
  constructor(
    private readonly proposed: Collection<ProposalDocument>,
    private readonly adopted: Collection<AdoptionDocument>,
  ) {
    super();
  }

  async propose(proposal: Proposal): Promise<boolean> {
    return isFirst(this.proposed.insertOne({ _id: proposal.policy.version, ...proposal }));
  }

  async find(version: string): Promise<Proposal | undefined> {
    const found = await this.proposed.findOne({ _id: version });
    return found ? fromProposal(found) : undefined;
  }

  async proposals(): Promise<Proposal[]> {
    return (await this.proposed.find().sort({ proposedAt: 1 }).toArray()).map(fromProposal);
  }

  async adopt({ place, ...rest }: Adoption): Promise<boolean> {
    return isFirst(this.adopted.insertOne({ _id: place, ...rest }));
  }

  async adoptions(): Promise<Adoption[]> {
    return (await this.adopted.find().sort({ _id: 1 }).toArray()).map(({ _id: place, ...rest }) => ({ place, ...rest }));
  }
}

function fromProposal({ policy, note, proposedBy, proposedAt }: ProposalDocument): Proposal {
  return { policy, note, proposedBy, proposedAt };
}

async function isFirst(insert: Promise<unknown>): Promise<boolean> {
  try {
    await insert;
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
