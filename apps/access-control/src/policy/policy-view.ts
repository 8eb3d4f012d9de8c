import { lastOf, statusOf, withOriginal, type Adoption, type PolicyStatus, type Proposal } from './adoption';
import { firstPolicy, type Policy } from './policy';

export interface PolicyView extends Policy {
  readonly status: PolicyStatus;
  readonly note: string;
  readonly proposedBy: string;
  readonly proposedAt?: string;
  readonly adoption?: { readonly adoptedBy: string; readonly adoptedAt: string; readonly effectiveFrom: string };
}

/** The one that the platform came with. */
const original = { policy: firstPolicy, note: 'The rule that the platform came with.', proposedBy: 'openvrs' };

export function policyView(proposal: Proposal, adoptions: readonly Adoption[], at: Date): PolicyView {
  return viewOf({ ...proposal, proposedAt: proposal.proposedAt.toISOString() }, adoptions, at);
}

export interface PoliciesView {
  readonly at: string;
  /** The version in force then. */
  readonly inForce: string;
  /** The one that another is to be adopted after. */
  readonly lastAdopted: string;
  readonly policies: readonly PolicyView[];
}

/** All versions, as they stand at a moment of which `inForce` tells which one held. */
export function policiesView(proposals: readonly Proposal[], adoptions: readonly Adoption[], at: Date): PoliciesView {
  const policies = [viewOf(original, adoptions, at), ...proposals.map((each) => policyView(each, adoptions, at))];
  const inForce = policies.find(({ status }) => status === 'in-force')?.version ?? firstPolicy.version;
  return { at: at.toISOString(), inForce, lastAdopted: lastOf(adoptions).policy.version, policies };
}

export function originalView(adoptions: readonly Adoption[], at: Date): PolicyView {
  return viewOf(original, adoptions, at);
}

function viewOf({ policy, ...said }: Omit<Proposal, 'proposedAt'> & { proposedAt?: string }, adoptions: readonly Adoption[], at: Date): PolicyView {
  const own = withOriginal(adoptions).find((each) => each.place > 0 && each.policy.version === policy.version);
  const adoption = own && { adoptedBy: own.adoptedBy, adoptedAt: own.adoptedAt.toISOString(), effectiveFrom: own.effectiveFrom.toISOString() };
  return { ...policy, ...said, status: statusOf(policy.version, adoptions, at), ...(adoption ? { adoption } : {}) };
}
