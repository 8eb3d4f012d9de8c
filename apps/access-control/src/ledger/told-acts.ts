import type { ActV1, DisclosureRecordedV1, Envelope, ReportReleasedV1, ReportWithdrawnV1, StandingChangedV1 } from '@openvrs/contracts';
import type { Act } from '@openvrs/ledger';

const utc = (time: string): string => new Date(time).toISOString();

export function releaseAct({ id, data: { reportId, version, state, agency, releasedAt } }: Envelope<ReportReleasedV1>): Act {
  const action = version === 1 ? 'release' : 'correct';
  return { id, at: utc(releasedAt), action, actor: agency, actorState: state, resource: `report:${reportId}`, method: 'api', why: `version ${version}`, outcome: 'done', origins: [state] };
}

export function withdrawalAct({ id, data: { reportId, state, agency, withdrawnAt, reason } }: Envelope<ReportWithdrawnV1>): Act {
  return { id, at: utc(withdrawnAt), action: 'withdraw', actor: agency, actorState: state, resource: `report:${reportId}`, method: 'api', why: reason, outcome: 'done', origins: [state] };
}

export function showingAct({ data, source }: Envelope<DisclosureRecordedV1>): Act {
  const { disclosureId, resourceKind, resourceId, toState, toSubject, method, reason, policyVersion, originStates, disclosedAt } = data;
  return {
    id: disclosureId, at: utc(disclosedAt), action: 'show', actor: source.replace('/openvrs/', ''), resource: `${resourceKind}:${resourceId}`,
    toState, toSubject, method, why: reason, outcome: 'done', policy: policyVersion, origins: originStates,
  };
}

export function toldAct({ at, ...rest }: ActV1): Act {
  return { ...rest, at: utc(at) };
}

export function standingAct({ id, data: { state, category, from, to, reason, changedAt } }: Envelope<StandingChangedV1>): Act {
  return { id, at: utc(changedAt), action: 'decide', actor: 'access-control', resource: `standing:${state}/${category}`, toState: state, method: 'rule', why: `${from} to ${to}: ${reason}`, outcome: 'done', origins: [] };
}
