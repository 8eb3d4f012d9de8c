import type { ActV1, ActV2, AllowanceV1, DisclosureRecordedV2, Envelope, ReportReleasedV1, ReportWithdrawnV1, StandingChangedV1, StandingChangedV2 } from '@openvrs/contracts';
import type { Act } from '@openvrs/ledger';

const utc = (time: string): string => new Date(time).toISOString();

export function releaseAct({ id, data: { reportId, version, state, agency, releasedAt } }: Envelope<ReportReleasedV1>): Act {
  const action = version === 1 ? 'release' : 'correct';
  return { id, at: utc(releasedAt), action, actor: agency, actorState: state, resource: `report:${reportId}`, method: 'api', why: `version ${version}`, outcome: 'done', origins: [state] };
}

export function withdrawalAct({ id, data: { reportId, state, agency, withdrawnAt, reason } }: Envelope<ReportWithdrawnV1>): Act {
  return { id, at: utc(withdrawnAt), action: 'withdraw', actor: agency, actorState: state, resource: `report:${reportId}`, method: 'api', why: reason, outcome: 'done', origins: [state] };
}

/** @param source - The envelope's: whose word it is. */
export function showingAct(data: DisclosureRecordedV2, source: string): Act {
  const { disclosureId, resourceKind, resourceId, toState, toSubject, method, reason, allowance, originStates, disclosedAt } = data;
  return {
    id: disclosureId, at: utc(disclosedAt), action: 'show', actor: source.replace('/openvrs/', ''), resource: `${resourceKind}:${resourceId}`,
    toState, toSubject, method, why: reason, outcome: 'done', ...ruleOf(allowance), origins: originStates,
  };
}

export function toldAct({ at, allowance, ...rest }: ActV1 & Pick<ActV2, 'allowance'>): Act {
  return { ...rest, ...(allowance ? ruleOf(allowance) : {}), at: utc(at) };
}

export function standingAct({ id, data: { state, category, from, to, reason, changedAt, ...rest } }: Envelope<StandingChangedV1 | StandingChangedV2>): Act {
  const policy = 'policyVersion' in rest ? { policy: rest.policyVersion } : {};
  return { id, at: utc(changedAt), action: 'decide', actor: 'access-control', resource: `standing:${state}/${category}`, toState: state, method: 'rule', why: `${from} to ${to}: ${reason}`, outcome: 'done', ...policy, origins: [] };
}

/** What was not told, or not asked, is left out. */
function ruleOf({ policyVersion, grounds, agreements }: AllowanceV1): Pick<Act, 'policy' | 'grounds' | 'agreements'> {
  return { ...(policyVersion === 'none' ? {} : { policy: policyVersion }), ...(grounds.length > 0 ? { grounds } : {}), ...(agreements.length > 0 ? { agreements } : {}) };
}
