import type { Clock } from '@openvrs/observability';
import type { LedgerWriter } from '../ledger/ledger-writer';
import type { Proposal } from '../policy/adoption';
import { firstPolicy, type Policy } from '../policy/policy';
import { proposalAct } from '../policy/policy-acts';
import { PolicyExists } from '../policy/policy.errors';
import type { PolicyRepository } from '../policy/policy.repository';

export interface ProposePolicyParts {
  readonly policies: PolicyRepository;
  readonly ledger: Pick<LedgerWriter, 'enter'>;
  readonly clock: Clock;
}

export class ProposePolicy {
  constructor(private readonly parts: ProposePolicyParts) {}

  /** @throws PolicyExists */
  async handle(policy: Policy, { note, by }: { readonly note: string; readonly by: string }): Promise<Proposal> {
    const { policies, ledger, clock } = this.parts;
    const proposal: Proposal = { policy, note, proposedBy: by, proposedAt: clock.now() };
    if (policy.version === firstPolicy.version || !(await policies.propose(proposal))) throw new PolicyExists(policy.version);
    await ledger.enter([proposalAct(proposal)]);
    return proposal;
  }
}
