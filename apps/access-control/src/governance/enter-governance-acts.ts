import type { Act } from '@openvrs/ledger';
import { consentAct, endAct, proposedAct } from '../agreement/agreement-acts';
import type { AgreementRepository } from '../agreement/agreement.repository';
import type { LedgerWriter } from '../ledger/ledger-writer';
import { adoptionAct, proposalAct } from '../policy/policy-acts';
import type { PolicyRepository } from '../policy/policy.repository';

export interface Governance {
  readonly policies: Pick<PolicyRepository, 'proposals' | 'adoptions'>;
  readonly agreements: Pick<AgreementRepository, 'list'>;
  readonly ledger: Pick<LedgerWriter, 'enter'>;
}

/** Enters what a process did and died before it was in the ledger; what is there already is left. */
export async function enterGovernanceActs({ policies, agreements, ledger }: Governance): Promise<void> {
  const [proposals, adoptions, agreed] = await Promise.all([policies.proposals(), policies.adoptions(), agreements.list()]);
  const acts: Act[] = [...proposals.map(proposalAct), ...adoptions.map(adoptionAct)];
  for (const agreement of agreed) {
    acts.push(proposedAct(agreement, agreement.consents.find(({ by }) => by === agreement.proposedBy)?.state));
    acts.push(...agreement.consents.filter(({ by }) => by !== agreement.proposedBy).map((consent) => consentAct(agreement, consent)));
    if (agreement.ended) acts.push(endAct(agreement, agreement.ended));
  }
  await ledger.enter(acts);
}
