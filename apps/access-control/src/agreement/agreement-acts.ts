import type { Act } from '@openvrs/ledger';
import type { Agreement, Consent } from './agreement';

type Said = Pick<Act, 'id' | 'at' | 'actor' | 'actorState' | 'why'>;

export function proposedAct(agreement: Agreement, actorState?: string): Act {
  const { agreementId, proposedAt, proposedBy, title } = agreement;
  return actOn(agreement, { id: `agreement-proposed:${agreementId}`, at: proposedAt.toISOString(), actor: proposedBy, ...(actorState ? { actorState } : {}), why: `proposed: ${title}` });
}

export function consentAct(agreement: Agreement, { state, by, at }: Consent): Act {
  return actOn(agreement, { id: `agreement-consented:${agreement.agreementId}:${state}`, at: at.toISOString(), actor: by, actorState: state, why: 'consented' });
}

export function endAct(agreement: Agreement, { state, by, at, reason }: Consent & { reason: string }): Act {
  return actOn(agreement, { id: `agreement-ended:${agreement.agreementId}`, at: at.toISOString(), actor: by, actorState: state, why: `ended: ${reason}` });
}

/** In the chain of every party: what binds a state is in its own ledger. */
function actOn({ agreementId, parties }: Agreement, said: Said): Act {
  return { ...said, action: 'administer', resource: `agreement:${agreementId}`, method: 'api', outcome: 'done', origins: parties };
}
