import type { Adoption, Proposal } from './adoption';

/** Versions and signatures are added and read: nothing here changes or removes one. */
export abstract class PolicyRepository {
  /** Answers false when the version is there already. */
  abstract propose(proposal: Proposal): Promise<boolean>;
  abstract find(version: string): Promise<Proposal | undefined>;
  /** Oldest first. */
  abstract proposals(): Promise<Proposal[]>;
  /** Answers false, and writes nothing, when somebody else has taken the place. */
  abstract adopt(adoption: Adoption): Promise<boolean>;
  /** In the order of their places. */
  abstract adoptions(): Promise<Adoption[]>;
}
