import type { AgreementTermsV1, AllowanceV1 } from '@openvrs/contracts';
import type { Decision } from './decide';

/** What a decision that allows rests on, for the record of what was shown. @param known - The agreements it was decided on. */
export function allowanceOf({ reasons, policyVersion }: Decision, known: readonly AgreementTermsV1[]): AllowanceV1 {
  const agreed = new Set(reasons.flatMap((reason) => (reason.code === 'agreed' ? [reason.agreement] : [])));
  const agreements = known.filter(({ agreementId }) => agreed.has(agreementId)).map(({ agreementId, parties }) => ({ agreementId, parties: [...parties] }));
  return { policyVersion, grounds: [...new Set(reasons.map(({ code }) => code))], agreements };
}

/** Of one answer that rests on several decisions. Undefined where there was none. */
export function allTogether(allowances: readonly AllowanceV1[]): AllowanceV1 | undefined {
  const [first] = allowances;
  if (first === undefined) return undefined;
  const agreements = new Map(allowances.flatMap((each) => each.agreements).map((each) => [each.agreementId, each]));
  return { policyVersion: first.policyVersion, grounds: [...new Set(allowances.flatMap(({ grounds }) => grounds))].sort(), agreements: [...agreements.values()] };
}
