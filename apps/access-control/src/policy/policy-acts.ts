import type { Act } from '@openvrs/ledger';
import type { Adoption, Proposal } from './adoption';

export function proposalAct({ policy, note, proposedBy, proposedAt }: Proposal): Act {
  return actOn(policy.version, { id: `policy-proposed:${policy.version}`, at: proposedAt.toISOString(), actor: proposedBy, why: `proposed: ${note}` });
}

export function adoptionAct({ policy, adoptedBy, adoptedAt, effectiveFrom }: Adoption): Act {
  const why = `adopted, in force from ${effectiveFrom.toISOString()}`;
  return actOn(policy.version, { id: `policy-adopted:${policy.version}`, at: adoptedAt.toISOString(), actor: adoptedBy, why });
}

function actOn(version: string, said: Pick<Act, 'id' | 'at' | 'actor' | 'why'>): Act {
  return { ...said, action: 'administer', resource: `policy:${version}`, method: 'api', outcome: 'done', policy: version, origins: [] };
}
